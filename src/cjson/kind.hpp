#pragma once
#include <cstdint>

namespace strake::cjson {

/// What a value is, by the numbers of cJSON.
enum class Kind : std::uint8_t {
  no = 1,
  yes = 2,
  null = 4,
  number = 8,
  string = 16,
  array = 32,
  object = 64,
  raw = 128
};

/// What is accepted: what cJSON does, or RFC 8259 and nothing else.
enum class Strictness : std::uint8_t { loose, strict };

} // namespace strake::cjson
