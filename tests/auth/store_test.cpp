// Replay guards that remember in a store of the caller's.
#include <limits>
#include <map>

#include "../key/handles.hpp"

namespace {

using namespace handles;

constexpr std::uint64_t noon = 1'700'000'000;

struct Store {
  std::map<Data, std::uint64_t> known;
  std::int32_t broken = 0; ///< Is answered instead, if it isn't 0.
};

std::int32_t remember(void* context, const std::uint8_t* id, std::size_t size, std::uint64_t until) {
  auto& store = *static_cast<Store*>(context);
  if (store.broken != 0) {
    return store.broken;
  }
  return store.known.emplace(Data(id, id + size), until).second ? STRAKE_AUTH_STORE_FIRST : STRAKE_AUTH_STORE_KNOWN;
}

Guard guard_over(Store& store, std::uint64_t window = 300) {
  strake_auth_guard* guard = nullptr;
  EXPECT_EQ(strake_auth_guard_from_store(remember, &store, window, &guard, nullptr), STRAKE_OK);
  return Guard(guard);
}

strake_auth_request request_at(std::uint64_t timestamp) {
  strake_auth_request request STRAKE_AUTH_REQUEST_INIT;
  request.method = request.path = {reinterpret_cast<const std::uint8_t*>("/"), 1};
  request.timestamp = timestamp;
  return request;
}

Data signature_of(const strake_key* key, const strake_auth_request& request) {
  Data signature(32);
  EXPECT_EQ(strake_auth_sign(key, &request, signature.data(), signature.size(), nullptr, nullptr), STRAKE_OK);
  return signature;
}

strake_status verify(const strake_key* key, const strake_auth_request& request, const Data& signature,
                     std::uint64_t now, strake_auth_guard* guard) {
  const strake_auth_options options{sizeof options, now, 300};
  return strake_auth_verify(key, &request, signature.data(), signature.size(), &options, guard, nullptr);
}

TEST(AuthStore, IsAskedForWhatIsAuthenticAlone) {
  const Key key = make_key("secret");
  const strake_auth_request request = request_at(noon);
  const Data signature = signature_of(key.get(), request);
  Store store;
  const Guard guard = guard_over(store);
  EXPECT_EQ(verify(key.get(), request, Data(32), noon, guard.get()), STRAKE_AUTH_BAD_SIGNATURE);
  EXPECT_EQ(verify(key.get(), request, signature, noon + 301, guard.get()), STRAKE_AUTH_OUTSIDE_WINDOW);
  EXPECT_TRUE(store.known.empty());
  EXPECT_EQ(verify(key.get(), request, signature, noon + 7, guard.get()), STRAKE_OK);
  const std::map<Data, std::uint64_t> expected{{Data(signature.begin(), signature.begin() + 16), noon + 300}};
  EXPECT_EQ(store.known, expected);
}

TEST(AuthStore, IsOneForManyGuards) {
  const Key key = make_key("secret");
  const strake_auth_request request = request_at(noon);
  const Data signature = signature_of(key.get(), request);
  Store store;
  EXPECT_EQ(verify(key.get(), request, signature, noon, guard_over(store).get()), STRAKE_OK);
  EXPECT_EQ(verify(key.get(), request, signature, noon, guard_over(store).get()), STRAKE_AUTH_REPLAYED);
}

TEST(AuthStore, ThatFailsLetsNothingThrough) {
  const Key key = make_key("secret");
  const strake_auth_request request = request_at(noon);
  const Data signature = signature_of(key.get(), request);
  for (const std::int32_t answer : {-1, 2, std::numeric_limits<std::int32_t>::max()}) {
    Store store{.known = {}, .broken = answer};
    const Guard guard = guard_over(store);
    EXPECT_EQ(verify(key.get(), request, signature, noon, guard.get()), STRAKE_AUTH_STORE_FAILED);
  }
}

TEST(AuthStore, RemembersToTheEndOfTime) {
  constexpr std::uint64_t last = std::numeric_limits<std::uint64_t>::max() - 1; // the one after it means the clock
  const Key key = make_key("secret");
  const strake_auth_request request = request_at(last);
  Store store;
  const Guard guard = guard_over(store);
  EXPECT_EQ(verify(key.get(), request, signature_of(key.get(), request), last, guard.get()), STRAKE_OK);
  EXPECT_EQ(store.known.begin()->second, std::numeric_limits<std::uint64_t>::max());
}

TEST(AuthStore, KnowsItsOwnNumber) {
  Store store;
  const Guard guard = guard_over(store);
  std::size_t count = 1;
  EXPECT_EQ(strake_auth_guard_count(guard.get(), &count, nullptr), STRAKE_OK);
  EXPECT_EQ(count, 0U);
}

TEST(AuthStore, IsForAWindowToo) {
  const Key key = make_key("secret");
  const strake_auth_request request = request_at(noon);
  Store store;
  const Guard guard = guard_over(store, 299);
  EXPECT_EQ(verify(key.get(), request, signature_of(key.get(), request), noon, guard.get()), STRAKE_BAD_ARGUMENT);
}

} // namespace
