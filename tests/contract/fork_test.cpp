// Secrets don't follow into a child of fork(): every function that takes one says so there, and does nothing.
#include <gtest/gtest.h>

#include <algorithm>

#include "../key/child.hpp"
#include "arguments.hpp"
#include "handles.hpp"

namespace {

using namespace contract;
namespace boundary = strake::boundary;

constexpr std::uint64_t key_tag = 2;

bool is_secret(const World& world, const Argument& argument) {
  const bool is_used = argument.kind == Kind::reads || argument.kind == Kind::shares || argument.kind == Kind::writes;
  const bool is_key = ((argument.token >> boundary::type_shift) & 0x7fU) == key_tag;
  const auto is = [&](const void* handle) { return argument.token == reinterpret_cast<std::uint64_t>(handle); };
  return is_used && ((is_key && !is(world.peer_key)) || is(world.key_set) || is(world.mac) || is(world.sealer) ||
                     is(world.opener) || is(world.identities) || is(world.legacy_cipher) || is(world.legacy_fernet));
}

TEST(Fork, MakesEveryFunctionRefuseItsSecrets) {
  std::size_t tried = 0;
  for (const Function& function : functions()) {
    World world;
    EXPECT_EQ(child::run([&](child::Checks& check) {
                Arguments arguments(world, "", Wrong::nothing, nullptr);
                const strake_status status = function.call(arguments);
                const bool takes_secret = std::ranges::any_of(
                    arguments.seen(), [&](const Argument& argument) { return is_secret(world, argument); });
                check(!takes_secret || status == STRAKE_FORKED);
              }),
              0)
        << function.name;
    ++tried;
  }
  EXPECT_GT(tried, 400U);
}

} // namespace
