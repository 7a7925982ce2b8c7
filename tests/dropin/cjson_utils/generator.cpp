#include "../cjson/generator.hpp"

#include <array>

#include "../cjson/operations.hpp"
#include "model.hpp"

namespace dropin {
namespace {

std::size_t random_kind(Random& random) {
  const auto all = operations();
  std::uint32_t sum = 0;
  for (const OperationKind& kind : all) {
    sum += kind.weight;
  }
  std::size_t at = 0;
  for (std::uint32_t left = random.below(sum); left >= all[at].weight; ++at) {
    left -= all[at].weight;
  }
  return at;
}

Operation parse_of(std::uint32_t slot, std::string text) {
  return {.kind = kind_of("Parse"), .a = slot, .text = std::move(text)};
}

std::string random_text(Random& random, std::string_view kind, const Value& value) {
  if (kind == "Parse") {
    return random.one_in(2) ? make_variant(random, value).text() : make_patches(random, value);
  }
  return make_pointer(random, value);
}

Operation random_operation(Random& random, const Value& value) {
  Operation operation{.kind = random_kind(random), .a = random.below(3), .text = {}};
  operation.b = random.one_in(40) ? operation.a : random.below(3);
  operation.i = random.one_in(2) ? 0 : random.below(12);
  operation.j = random.one_in(2) ? 0 : random.below(12);
  operation.n = static_cast<std::int32_t>(random.below(4));
  if (!random.one_in(40)) {
    operation.text = random_text(random, operations()[operation.kind].name, value);
  }
  return operation;
}

Memory random_memory(Random& random) { return random.one_in(4) ? Memory::libc : Memory::tracked; }

} // namespace

/// A document, a variant of it and patches for it, and anything done to them.
Case make_script(std::uint64_t seed) {
  Random random(seed);
  Case made;
  made.memory = random_memory(random);
  const Value value = make_value(random);
  made.script.push_back(parse_of(0, value.text()));
  made.script.push_back(parse_of(1, make_variant(random, value).text()));
  made.script.push_back(parse_of(2, make_patches(random, value)));
  for (std::uint32_t more = 1 + random.below(10); more > 0; --more) {
    made.script.push_back(random_operation(random, value));
  }
  return made;
}

/// One patch, of a kind, and what it makes.
Case make_text_script(std::uint64_t seed) {
  static const std::array kinds{kind_of("ApplyPatches"), kind_of("ApplyPatches"), kind_of("MergePatch"),
                                kind_of("GeneratePatches"), kind_of("GenerateMergePatch")};
  Random random(seed);
  Case made;
  made.memory = random_memory(random);
  const std::size_t kind = random.of(kinds);
  const Value value = make_value(random);
  made.script.push_back(parse_of(0, value.text()));
  made.script.push_back(
      parse_of(1, kind == kinds[0] ? make_patches(random, value) : make_variant(random, value).text()));
  made.script.push_back(
      {.kind = kind, .a = 0, .b = 1, .n = static_cast<std::int32_t>(random.below(2)), .text = std::nullopt});
  made.script.push_back({.kind = kind_of("PrintUnformatted"), .text = std::nullopt});
  return made;
}

} // namespace dropin
