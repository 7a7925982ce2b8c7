#include "generator.hpp"

#include <algorithm>
#include <numeric>

#include "operations.hpp"
#include "texts.hpp"

namespace dropin {
namespace {

constexpr std::array<std::int32_t, 12> counts{0, 0, 1, 1, 2, 3, 4, 5, 7, 12, -1, 200};

std::size_t random_kind(Random& random) {
  static const std::vector<std::uint32_t> sums = [] {
    std::vector<std::uint32_t> all;
    for (const OperationKind& kind : operations()) {
      all.push_back((all.empty() ? 0 : all.back()) + kind.weight);
    }
    return all;
  }();
  return static_cast<std::size_t>(std::ranges::upper_bound(sums, random.below(sums.back())) - sums.begin());
}

std::string random_text(Random& random, std::string_view kind) {
  if (kind.starts_with("Parse")) {
    return random.one_in(3) ? make_text(random) : make_sound_text(random);
  }
  if (kind == "Minify") {
    return make_commented_text(random);
  }
  return random.one_in(12) ? make_text(random) : make_name(random);
}

std::uint32_t random_node(Random& random) { return random.one_in(3) ? 0 : random.below(12); }

std::int32_t random_count(Random& random, std::string_view kind) {
  if (kind == "set-type") {
    return random.one_in(3) ? static_cast<std::int32_t>(random.below(256)) : 1 << random.below(8);
  }
  // How many allocations succeed is seen only where none do: libraries need more or fewer of them.
  return kind == "Allow" ? static_cast<std::int32_t>(random.below(2)) : random.of(counts);
}

Operation random_operation(Random& random) {
  Operation operation;
  operation.kind = random_kind(random);
  const std::string_view name = operations()[operation.kind].name;
  operation.a = random.one_in(16) ? Client::own_node : random.below(3);
  operation.b = random.one_in(40) ? operation.a : random.below(4);
  operation.i = random_node(random);
  operation.j = random_node(random);
  operation.n = random_count(random, name);
  operation.x = make_number(random);
  if (!random.one_in(40)) {
    operation.text = random_text(random, name);
  }
  return operation;
}

Operation parse_of(std::uint32_t slot, std::string text) {
  static const std::size_t kind = kind_of("Parse");
  return {.kind = kind, .a = slot, .text = std::move(text)};
}

/// Puts something into the slot that an operation takes a tree from.
Operation tree_for(Random& random, const Operation& operation) {
  static const std::array kinds{kind_of("Parse"), kind_of("CreateNumber"), kind_of("CreateString"),
                                kind_of("CreateObject"), kind_of("Duplicate")};
  Operation made{.kind = random.of(kinds), .a = operation.b, .text = make_sound_text(random)};
  made.b = random.below(Client::slots);
  made.j = random_node(random);
  made.n = 1;
  made.x = make_number(random);
  return made;
}

/// Puts what an operation took out somewhere else.
Operation move_behind(Random& random, const Operation& operation) {
  static const std::array kinds{kind_of("AddItemToArray"),      kind_of("AddItemToObject"),
                                kind_of("AddItemToObjectCS"),   kind_of("InsertItemInArray"),
                                kind_of("ReplaceItemInObject"), kind_of("ReplaceItemInArray")};
  Operation moved{.kind = random.of(kinds), .a = random.below(Client::slots), .text = make_name(random)};
  moved.b = operation.b;
  moved.i = random_node(random);
  moved.n = random.of(counts);
  return moved;
}

/// Compares a tree with a copy that was changed somewhere, or not.
void compare_copy(Random& random, Script& script) {
  static const std::size_t duplicate = kind_of("Duplicate");
  static const std::size_t compare = kind_of("Compare");
  static const std::array changes{
      kind_of("SetNumberHelper"),  kind_of("SetValuestring"),      kind_of("AddNumberToObject"),
      kind_of("AddArrayToObject"), kind_of("DeleteItemFromArray"), kind_of("set-type"),
      kind_of("set-name")};
  Operation operation{.kind = duplicate, .a = 3, .b = random.below(3), .n = 1, .text = make_name(random)};
  script.push_back(operation);
  operation.kind = random.of(changes);
  operation.i = random.below(16);
  operation.x = make_number(random);
  operation.n = random_count(random, operations()[operation.kind].name);
  if (!random.one_in(4)) {
    script.push_back(operation);
  }
  operation.kind = compare;
  operation.i = operation.j = 0;
  operation.n = static_cast<std::int32_t>(random.below(2));
  script.push_back(operation);
}

} // namespace

Case make_script(std::uint64_t seed) {
  Random random(seed);
  Case made;
  made.memory = random.one_in(4) ? Memory::libc : Memory::tracked;
  // Most operations need trees to do something.
  for (std::uint32_t slot = 0; slot < 3; ++slot) {
    if (!random.one_in(4)) {
      made.script.push_back(parse_of(slot, make_sound_text(random)));
    }
  }
  for (std::uint32_t more = 2 + random.below(random.one_in(4) ? 24 : 10); more > 0; --more) {
    Operation operation = random_operation(random);
    if (operation.b != operation.a && random.one_in(4)) {
      made.script.push_back(tree_for(random, operation));
    }
    const bool moves = operations()[operation.kind].name.starts_with("Detach") && random.one_in(2);
    made.script.push_back(std::move(operation));
    if (moves) {
      made.script.push_back(move_behind(random, made.script.back()));
    }
  }
  if (random.one_in(4)) {
    compare_copy(random, made.script);
  }
  return made;
}

Case make_text_script(std::uint64_t seed) {
  static const std::array parsers{kind_of("Parse"), kind_of("ParseWithLength"), kind_of("ParseWithOpts"),
                                  kind_of("ParseWithLengthOpts")};
  static const std::array printers{kind_of("Print"), kind_of("PrintUnformatted")};
  static const std::size_t minify = kind_of("Minify");
  Random random(seed);
  Case made{.script = {}, .memory = random.one_in(2) ? Memory::libc : Memory::tracked};
  if (random.one_in(8)) {
    made.script.push_back({.kind = minify, .text = make_commented_text(random)});
    return made;
  }
  made.script.push_back({.kind = random.of(parsers),
                         .j = 2 * random.below(2),
                         .n = random.one_in(4) ? static_cast<std::int32_t>(random.below(4)) : 0,
                         .text = make_text(random)});
  made.script.push_back({.kind = random.of(printers), .text = std::nullopt});
  return made;
}

} // namespace dropin
