"""Old vault files in their parts, and filevault as a command, for the tools beside."""
import hashlib
import pathlib
import struct
import subprocess
import sys

TESTDATA = pathlib.Path(__file__).resolve().parent.parent / "testdata"
HEADER = struct.Struct(">4sBBHI8s16s")  # magic, version, size of tag, size of name, size of content, salt, tag
BLOCK = 16


class Vault:
    """An old file; changed() gives its bytes with some parts replaced."""

    def __init__(self, raw):
        self.magic, self.version, self.tag_size, self.name_size, self.size, self.salt, self.tag = HEADER.unpack_from(raw)
        self.name = raw[HEADER.size:HEADER.size + self.name_size]
        self.data = raw[HEADER.size + self.name_size:]

    def changed(self, **parts):
        for part, value in parts.items():
            setattr(self, part, value)
        if "name" in parts and "name_size" not in parts:
            self.name_size = len(self.name)
        return HEADER.pack(self.magic, self.version, self.tag_size, self.name_size, self.size, self.salt,
                           self.tag) + self.name + self.data


def old_file(name):
    return Vault((TESTDATA / f"{name}.fv").read_bytes())


def derive_key(passphrase, salt):
    first = hashlib.md5(passphrase + salt).digest()
    return first + hashlib.md5(first + passphrase + salt).digest()


class Filevault:
    """A binary, with the passphrases of testdata/ and the clock at 1062000000, where it takes one."""

    def __init__(self, binary, *options):
        known = subprocess.run([binary, "-h"], capture_output=True, text=True, check=True).stdout
        self.rewraps = "rewrap" in known
        self.start = [binary, "-p", TESTDATA / "passphrase.txt", "-n", TESTDATA / "new-passphrase.txt", *options]
        if "-t NOW" in known:
            self.start += ["-t", "1062000000"]

    def command(self, *arguments):
        return [*self.start, *arguments]

    def answers(self, *arguments, **settings):
        """What it says of each file, behind its name."""
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, check=False, **settings)
        return [line.rsplit(": ", 1)[1] for line in done.stdout.splitlines()]

    def seal(self, path):
        """Seals a file into its own folder and gives the bytes of the vault file, and whether it is an old one."""
        if self.answers("-d", path.parent, "seal", path) != ["sealed"]:
            sys.exit(2)
        old = path.with_name(path.name + ".fv")
        new = path.with_name(path.name + ".age")
        return (old.read_bytes(), True) if old.exists() else (new.read_bytes(), False)


def run_tool(description, arguments, tool):
    """The exit status of a tool that takes one binary."""
    if arguments == ["--help"]:
        print(description.strip())
        return 0
    if len(arguments) != 1:
        print(description.strip(), file=sys.stderr)
        return 2
    return tool(arguments[0])
