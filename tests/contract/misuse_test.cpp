// Every wrong use of every argument of every exported function: one status, one argument named, nothing changed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "arguments.hpp"
#include "handle_arguments.hpp"
#include "handles.hpp"

namespace {

using namespace contract;
namespace boundary = strake::boundary;

struct Trial {
  Wrong wrong;
  strake_status status; ///< STRAKE_OK stands for what a right call returns.
  bool names_argument = true;
};

std::vector<Trial> trials_of(Kind kind) {
  const Trial stale{Wrong::stale, STRAKE_STALE_HANDLE};
  const Trial made_up{Wrong::made_up, STRAKE_BAD_HANDLE};
  const Trial other_type{Wrong::other_type, STRAKE_BAD_HANDLE};
  const Trial null{Wrong::null, STRAKE_NULL_ARGUMENT};
  const Trial null_is_right{Wrong::null, STRAKE_OK, false};
  const Trial impossible{Wrong::impossible_size, STRAKE_BAD_ARGUMENT};
  const Trial older{Wrong::older_than_first, STRAKE_BAD_ARGUMENT};
  const Trial newer{Wrong::unknown_member, STRAKE_BAD_ARGUMENT};
  switch (kind) {
  case Kind::reads:
  case Kind::shares:
  case Kind::writes:
    return {null, stale, made_up, other_type};
  case Kind::frees:
  case Kind::may_share:
    return {null_is_right, stale, made_up, other_type};
  case Kind::data:
    return {null, impossible};
  case Kind::buffer:
    return {null, impossible, {Wrong::overlap, STRAKE_OVERLAP}};
  case Kind::out:
  case Kind::callback:
    return {null};
  case Kind::may_out:
    return {null_is_right};
  case Kind::options:
    return {null_is_right, older, impossible, newer};
  case Kind::given:
    return {null, older, impossible, newer};
  }
  return {};
}

std::vector<Argument> arguments_of(const Function& function) {
  World world;
  Arguments arguments(world, "", Wrong::nothing, nullptr);
  EXPECT_EQ(function.call(arguments), function.right) << function.name;
  return arguments.seen();
}

bool has_data(const std::vector<Argument>& arguments) {
  return std::ranges::any_of(arguments, [](const Argument& argument) { return argument.kind == Kind::data; });
}

void try_misuse(const Function& function, const Argument& argument, const Trial& trial) {
  for (const bool with_error : {true, false}) {
    SCOPED_TRACE(std::string(function.name) + ", " + argument.name + ", wrong " +
                 std::to_string(static_cast<int>(trial.wrong)));
    World world;
    strake_error error;
    std::memset(&error, 0xee, sizeof error);
    Arguments arguments(world, argument.name, trial.wrong, with_error ? &error : nullptr);
    const strake_status wanted = trial.status == STRAKE_OK ? function.right : trial.status;
    ASSERT_EQ(function.call(arguments), wanted);
    if (with_error) {
      EXPECT_EQ(error.status, wanted);
      EXPECT_STREQ(error.message, strake_status_message(wanted));
      EXPECT_STREQ(error.argument, trial.names_argument ? argument.name : nullptr);
    }
    if (trial.status != STRAKE_OK) {
      Arguments right(world, "", Wrong::nothing, nullptr);
      EXPECT_EQ(function.call(right), function.right) << "after a refused call, a right one works";
    }
  }
}

TEST(Misuse, OfEveryArgumentIsAStatus) {
  for (const Function& function : functions()) {
    const std::vector<Argument> arguments = arguments_of(function);
    for (const Argument& argument : arguments) {
      for (const Trial& trial : trials_of(argument.kind)) {
        if (trial.wrong == Wrong::overlap && !has_data(arguments)) {
          continue;
        }
        try_misuse(function, argument, trial);
      }
    }
  }
}

/// Calls with a handle held by somebody else, as another thread or a call further up would.
strake_status call_while_held(const Function& function, const Argument& held, World& world, bool exclusively) {
  Arguments arguments(world, "", Wrong::nothing, nullptr);
  // The token tells its type; the table only compares the tag.
  const boundary::HandleType type{.tag = static_cast<std::uint8_t>((held.token >> boundary::type_shift) & 0x7fU),
                                  .name = "",
                                  .destroy = nullptr,
                                  .pinned = false};
  const boundary::Use use =
      exclusively ? boundary::acquire_exclusive(held.token, type) : boundary::acquire_shared(held.token, type);
  EXPECT_EQ(use.status, STRAKE_OK);
  const strake_status status = function.call(arguments);
  if (use.status == STRAKE_OK) {
    exclusively ? boundary::release_exclusive(*use.slot) : boundary::release_shared(*use.slot);
  }
  return status;
}

TEST(Misuse, OfAHandleThatIsInUseIsBusy) {
  for (const Function& function : functions()) {
    const std::vector<Argument> arguments = arguments_of(function);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const Kind kind = arguments[i].kind;
      const bool shares = kind == Kind::reads || kind == Kind::shares || kind == Kind::may_share;
      if (std::string_view(arguments[i].name) == "record") {
        continue; // holds only within one call of describe: tests/switch
      }
      if (!shares && kind != Kind::writes && kind != Kind::frees) {
        continue;
      }
      SCOPED_TRACE(std::string(function.name) + ", " + arguments[i].name);
      const auto with_world = [&](bool exclusively) {
        World world;
        std::vector<Argument> seen;
        {
          // A call that is refused names the tokens of this world and changes nothing.
          Arguments probe(world, arguments[i].name, Wrong::made_up, nullptr);
          EXPECT_EQ(function.call(probe), STRAKE_BAD_HANDLE);
          seen = probe.seen();
        }
        return call_while_held(function, seen.at(i), world, exclusively);
      };
      EXPECT_EQ(with_world(true), STRAKE_BUSY);
      EXPECT_EQ(with_world(false), shares ? function.right : STRAKE_BUSY);
    }
  }
}

/// The functions that the installed headers declare.
std::set<std::string> declared() {
  std::set<std::string> names;
  const std::regex declaration(R"(STRAKE_API[^;(]*?(strake_\w+)\()");
  for (const auto& header : std::filesystem::directory_iterator(STRAKE_TEST_DATA "/../../include/strake")) {
    if (header.path().extension() != ".h") {
      continue;
    }
    std::stringstream text;
    text << std::ifstream(header.path()).rdbuf();
    const std::string all = text.str();
    for (std::sregex_iterator at(all.begin(), all.end(), declaration), end; at != end; ++at) {
      names.insert((*at)[1]);
    }
  }
  return names;
}

TEST(Misuse, IsTestedForEveryFunctionOfTheHeaders) {
  std::set<std::string> tested(queries().begin(), queries().end());
  for (const Function& function : functions()) {
    tested.insert(function.name);
  }
  EXPECT_EQ(tested, declared());
}

} // namespace
