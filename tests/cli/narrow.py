"""Writes a program of 32 bits for a machine that stores the highest byte first, as far as the loader reads it."""

import struct
import sys

NAMES = b"\0libcjson.so.1\0cJSON_Version\0"
BASE = 0x10000000


def pack(form, *values):
    return struct.pack(">" + form, *values)


header_size, segment_size = 52, 32
names_at = header_size + 2 * segment_size
symbols_at = (names_at + len(NAMES) + 3) // 4 * 4
symbols = bytes(16) + pack("IIIBBH", NAMES.index(b"cJSON_"), 0, 0, 0x12, 0, 0)
hash_at = symbols_at + len(symbols)
table = pack("IIIII", 1, 2, 1, 0, 0)
dynamic_at = hash_at + len(table)
dynamic = b"".join(pack("II", tag, value) for tag, value in [
    (1, NAMES.index(b"libcjson")), (5, BASE + names_at), (10, len(NAMES)), (6, BASE + symbols_at), (11, 16),
    (4, BASE + hash_at), (0, 0)])
size = dynamic_at + len(dynamic)
header = b"\x7fELF" + bytes([1, 2, 1]) + bytes(9) + pack(
    "HHIIIIIHHHHHH", 3, 20, 1, BASE, header_size, 0, 0, header_size, segment_size, 2, 0, 0, 0)
segments = pack("IIIIIIII", 1, 0, BASE, BASE, size, size, 5, 0x1000) + pack(
    "IIIIIIII", 2, dynamic_at, BASE + dynamic_at, BASE + dynamic_at, len(dynamic), len(dynamic), 6, 4)
whole = (header + segments + NAMES).ljust(symbols_at, b"\0") + symbols + table + dynamic
with open(sys.argv[1], "wb") as file:
    file.write(whole)
