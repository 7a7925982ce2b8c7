// Keys by name: what a rotation does, and tags under all of them.
#include <array>
#include <map>
#include <thread>

#include "../key/child.hpp"
#include "../key/handles.hpp"
#include "strake/key_set.h"

namespace {

using namespace handles;

using KeySet = std::unique_ptr<strake_key_set, Free<strake_key_set_free>>;

KeySet make_set(strake_key_algorithm algorithm = STRAKE_KEY_HMAC_SHA256) {
  strake_key_set* set = nullptr;
  EXPECT_EQ(strake_key_set_new(algorithm, &set, nullptr), STRAKE_OK);
  return KeySet(set);
}

strake_status add(strake_key_set* set, std::string_view id, const strake_key* key) {
  const Data name = bytes_of(id);
  return strake_key_set_add(set, key, name.data(), name.size(), nullptr);
}

/// One of the functions that take a set and a name.
strake_status by_id(decltype(strake_key_set_remove)* function, strake_key_set* set, std::string_view id) {
  const Data name = bytes_of(id);
  return function(set, name.data(), name.size(), nullptr);
}

std::string text_of(const strake_key_id& id) { return {id.bytes, id.bytes + id.size}; }

std::size_t count(const strake_key_set* set) {
  std::size_t number = 0;
  EXPECT_EQ(strake_key_set_count(set, &number, nullptr), STRAKE_OK);
  return number;
}

/// Empty if there is none.
std::string current(const strake_key_set* set) {
  strake_key_id id;
  const strake_status status = strake_key_set_get_current(set, &id, nullptr);
  EXPECT_EQ(status, id.size == 0 ? STRAKE_KEY_SET_NO_CURRENT : STRAKE_OK);
  return text_of(id);
}

struct Tagged {
  strake_status status;
  Data tag;
  std::string id;
};

Tagged compute(const strake_key_set* set, const Data& message) {
  Data tag(STRAKE_MAC_MAX_BYTES);
  std::size_t size = 0;
  strake_key_id id;
  const strake_status status =
      strake_mac_compute_by_set(set, message.data(), message.size(), tag.data(), tag.size(), &size, &id, nullptr);
  tag.resize(size);
  return {status, tag, text_of(id)};
}

Tagged verify(const strake_key_set* set, const Data& message, const Data& tag) {
  strake_key_id id;
  const strake_status status =
      strake_mac_verify_by_set(set, message.data(), message.size(), tag.data(), tag.size(), &id, nullptr);
  return {status, tag, text_of(id)};
}

TEST(KeySet, RotatesItsKeys) {
  const Data message = bytes_of("message");
  const KeySet set = make_set();
  EXPECT_EQ(count(set.get()), 0U);
  EXPECT_EQ(compute(set.get(), message).status, STRAKE_KEY_SET_NO_CURRENT);
  EXPECT_EQ(add(set.get(), "2025", make_key("old").get()), STRAKE_OK);
  EXPECT_EQ(current(set.get()), "") << "a key isn't current because it is there";
  EXPECT_EQ(by_id(strake_key_set_set_current, set.get(), "2025"), STRAKE_OK);
  const Tagged old = compute(set.get(), message);
  EXPECT_EQ(old.tag, tag_of(make_key("old").get(), message));
  EXPECT_EQ(old.id, "2025");

  EXPECT_EQ(add(set.get(), "2026", make_key("new").get()), STRAKE_OK);
  EXPECT_EQ(current(set.get()), "2025");
  EXPECT_EQ(by_id(strake_key_set_set_current, set.get(), "2026"), STRAKE_OK);
  const Tagged fresh = compute(set.get(), message);
  EXPECT_EQ(fresh.id, "2026");
  EXPECT_EQ(verify(set.get(), message, fresh.tag).id, "2026");
  EXPECT_EQ(verify(set.get(), message, old.tag).id, "2025");

  EXPECT_EQ(by_id(strake_key_set_remove, set.get(), "2025"), STRAKE_OK);
  EXPECT_EQ(verify(set.get(), message, old.tag).status, STRAKE_MAC_MISMATCH);
  EXPECT_EQ(verify(set.get(), message, fresh.tag).status, STRAKE_OK);
  EXPECT_EQ(current(set.get()), "2026") << "another one of the set went";
  EXPECT_EQ(by_id(strake_key_set_remove, set.get(), "2026"), STRAKE_OK);
  EXPECT_EQ(current(set.get()), "");
  EXPECT_EQ(verify(set.get(), message, fresh.tag).status, STRAKE_MAC_MISMATCH);
}

TEST(KeySet, KeepsTheCurrentOneWhereverAnotherGoes) {
  for (const std::string_view gone : {"a", "c"}) {
    const KeySet set = make_set();
    for (const std::string_view id : {"a", "b", "c"}) {
      EXPECT_EQ(add(set.get(), id, make_key(id).get()), STRAKE_OK);
    }
    EXPECT_EQ(by_id(strake_key_set_set_current, set.get(), "b"), STRAKE_OK);
    EXPECT_EQ(by_id(strake_key_set_remove, set.get(), gone), STRAKE_OK);
    EXPECT_EQ(current(set.get()), "b");
    EXPECT_EQ(compute(set.get(), {}).tag, tag_of(make_key("b").get(), {}));
  }
}

TEST(KeySet, HoldsKeysOfOneAlgorithm) {
  const KeySet set = make_set();
  EXPECT_EQ(add(set.get(), "a", make_key("secret", STRAKE_KEY_HMAC_SHA512).get()), STRAKE_KEY_WRONG_USE);
  const KeySet seals = make_set(STRAKE_KEY_AES256_GCM);
  EXPECT_EQ(add(seals.get(), "a", make_key(Data(32), STRAKE_KEY_AES256_GCM).get()), STRAKE_OK);
  EXPECT_EQ(by_id(strake_key_set_set_current, seals.get(), "a"), STRAKE_OK);
  EXPECT_EQ(compute(seals.get(), {}).status, STRAKE_KEY_WRONG_USE);
  EXPECT_EQ(verify(seals.get(), {}, Data(32)).status, STRAKE_KEY_WRONG_USE);
  strake_key_set* none = nullptr;
  EXPECT_EQ(strake_key_set_new(0, &none, nullptr), STRAKE_BAD_ARGUMENT);
}

TEST(KeySet, HasNamesOfOneTo64BytesThatDiffer) {
  const KeySet set = make_set();
  const Key key = make_key("secret");
  EXPECT_EQ(add(set.get(), "", key.get()), STRAKE_KEY_SET_INVALID_ID);
  EXPECT_EQ(add(set.get(), std::string(65, 'i'), key.get()), STRAKE_KEY_SET_INVALID_ID);
  EXPECT_EQ(add(set.get(), std::string(64, 'i'), key.get()), STRAKE_OK);
  EXPECT_EQ(add(set.get(), std::string(64, 'i'), key.get()), STRAKE_KEY_SET_REPEATED_ID);
  EXPECT_EQ(add(set.get(), std::string(63, 'i'), key.get()), STRAKE_OK);
  EXPECT_EQ(add(set.get(), std::string_view("i\0", 2), key.get()), STRAKE_OK);
  EXPECT_EQ(add(set.get(), "i", key.get()), STRAKE_OK) << "a NUL is a byte of a name";
  EXPECT_EQ(by_id(strake_key_set_remove, set.get(), "missing"), STRAKE_NOT_FOUND);
  EXPECT_EQ(by_id(strake_key_set_set_current, set.get(), "missing"), STRAKE_NOT_FOUND);
  EXPECT_EQ(by_id(strake_key_set_remove, set.get(), ""), STRAKE_KEY_SET_INVALID_ID);
  EXPECT_EQ(count(set.get()), 4U);
}

TEST(KeySet, HoldsAsManyKeysAsItMay) {
  const KeySet set = make_set();
  std::map<std::string, Data> tags;
  for (int i = 0; i < STRAKE_KEY_SET_MAX_KEYS; ++i) {
    const std::string id = std::to_string(i);
    const Key key = make_key("key " + id);
    ASSERT_EQ(add(set.get(), id, key.get()), STRAKE_OK);
    tags[id] = tag_of(key.get(), bytes_of("message"));
  }
  EXPECT_EQ(add(set.get(), "one more", make_key("secret").get()), STRAKE_KEY_SET_FULL);
  for (const auto& [id, tag] : tags) {
    EXPECT_EQ(verify(set.get(), bytes_of("message"), tag).id, id);
  }
  EXPECT_EQ(verify(set.get(), bytes_of("message"), Data(32)).status, STRAKE_MAC_MISMATCH);
  EXPECT_EQ(verify(set.get(), bytes_of("message"), Data(31)).status, STRAKE_MAC_MISMATCH);
}

TEST(KeySet, GivesAKeyThatOutlivesIt) {
  KeySet set = make_set();
  Key original = make_key("secret");
  EXPECT_EQ(add(set.get(), "id", original.get()), STRAKE_OK);
  original.reset();
  strake_key* found = nullptr;
  const Data id = bytes_of("id");
  EXPECT_EQ(strake_key_set_find(set.get(), id.data(), id.size(), &found, nullptr), STRAKE_OK);
  const Key key(found);
  strake_key* missing = nullptr;
  EXPECT_EQ(strake_key_set_find(set.get(), id.data(), 1, &missing, nullptr), STRAKE_NOT_FOUND);
  set.reset();
  EXPECT_EQ(tag_of(key.get(), {}), tag_of(make_key("secret").get(), {}));
}

TEST(KeySet, TakesKeysThatAreClosedAtRest) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.closed_at_rest = 1;
  strake_key* made = nullptr;
  ASSERT_EQ(strake_key_from_hex(STRAKE_KEY_HMAC_SHA256, "00", 2, &options, &made, nullptr), STRAKE_OK);
  const Key closed(made);
  const KeySet set = make_set();
  EXPECT_EQ(add(set.get(), "closed", made), STRAKE_OK);
  EXPECT_EQ(add(set.get(), "open", make_key("open").get()), STRAKE_OK);
  EXPECT_EQ(by_id(strake_key_set_set_current, set.get(), "closed"), STRAKE_OK);
  const Tagged tagged = compute(set.get(), {});
  EXPECT_EQ(tagged.tag, tag_of(made, {}));
  EXPECT_EQ(verify(set.get(), {}, tagged.tag).id, "closed");
  strake_key* found = nullptr;
  const Data id = bytes_of("closed");
  EXPECT_EQ(strake_key_set_find(set.get(), id.data(), id.size(), &found, nullptr), STRAKE_OK);
  EXPECT_EQ(tag_of(Key(found).get(), {}), tagged.tag);
}

TEST(KeySet, IsReadByManyThreads) {
  const KeySet set = make_set();
  EXPECT_EQ(add(set.get(), "a", make_key("a").get()), STRAKE_OK);
  EXPECT_EQ(add(set.get(), "b", make_key("b").get()), STRAKE_OK);
  EXPECT_EQ(by_id(strake_key_set_set_current, set.get(), "b"), STRAKE_OK);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 500; ++round) {
        ASSERT_EQ(verify(set.get(), {}, compute(set.get(), {}).tag).id, "b");
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

TEST(KeySet, IsNotThereInAChild) {
  const KeySet set = make_set();
  EXPECT_EQ(add(set.get(), "a", make_key("a").get()), STRAKE_OK);
  EXPECT_EQ(by_id(strake_key_set_set_current, set.get(), "a"), STRAKE_OK);
  EXPECT_EQ(child::run([&](child::Checks& check) {
              check(compute(set.get(), {}).status == STRAKE_FORKED);
              check(verify(set.get(), {}, {}).status == STRAKE_FORKED);
              check(by_id(strake_key_set_remove, set.get(), "a") == STRAKE_FORKED);
            }),
            0);
  EXPECT_EQ(compute(set.get(), {}).status, STRAKE_OK);
}

} // namespace
