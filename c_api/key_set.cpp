#include "strake/key_set.h"

#include "key_options.hpp"
#include "key_set_handle.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;
using key_set::Id;
using key_set::KeySet;
using key_set::Member;

namespace {

/// Calls use(id) with the name that the bytes are.
template <class Use>
Done with_id(Bytes bytes, Use use) {
  const Result<Id> id = Id::make(bytes);
  return id ? use(*id) : std::unexpected(id.error());
}

} // namespace

strake_status strake_key_set_new(strake_key_algorithm algorithm, strake_key_set** out, strake_error* error) {
  return exported(__func__, error, algorithm_in(algorithm),
                  gives(out, "out"))([](strake_key_algorithm of, Gives<strake_key_set>& set) {
    return set.give(KeySet(static_cast<key::Algorithm>(of)));
  });
}

strake_status strake_key_set_add(strake_key_set* set, const strake_key* key, const uint8_t* id, size_t id_size,
                                 strake_error* error) {
  return exported(__func__, error, writes_secret(set, "set"), reads_secret(key, "key"),
                  bytes(id, id_size, "id"))([](KeySet& to, const Key& added, Bytes name) {
    return with_id(name, [&](const Id& of) { return to.add(of, added); });
  });
}

strake_status strake_key_set_set_current(strake_key_set* set, const uint8_t* id, size_t id_size, strake_error* error) {
  return exported(__func__, error, writes_secret(set, "set"), bytes(id, id_size, "id"))(
      [](KeySet& in, Bytes name) { return with_id(name, [&](const Id& of) { return in.set_current(of); }); });
}

strake_status strake_key_set_remove(strake_key_set* set, const uint8_t* id, size_t id_size, strake_error* error) {
  return exported(__func__, error, writes_secret(set, "set"), bytes(id, id_size, "id"))(
      [](KeySet& from, Bytes name) { return with_id(name, [&](const Id& of) { return from.remove(of); }); });
}

strake_status strake_key_set_count(const strake_key_set* set, size_t* count, strake_error* error) {
  return exported(__func__, error, reads_secret(set, "set"),
                  returns(count, "count"))([](const KeySet& of, Returned<size_t>& out) { out = of.members().size(); });
}

strake_status strake_key_set_get_current(const strake_key_set* set, strake_key_id* id, strake_error* error) {
  return exported(__func__, error, reads_secret(set, "set"),
                  returns(id, "id"))([](const KeySet& of, Returned<strake_key_id>& out) -> Done {
    const Result<std::reference_wrapper<const Member>> current = of.current();
    if (!current) {
      return std::unexpected(current.error());
    }
    out = id_of(current->get().id);
    return {};
  });
}

strake_status strake_key_set_find(const strake_key_set* set, const uint8_t* id, size_t id_size, strake_key** out,
                                  strake_error* error) {
  return exported(__func__, error, reads_secret(set, "set"), bytes(id, id_size, "id"),
                  gives(out, "out"))([](const KeySet& in, Bytes name, Gives<strake_key>& key) -> Done {
    return with_id(name, [&](const Id& of) -> Done {
      const Result<std::reference_wrapper<const Member>> found = in.find(of);
      if (!found) {
        return std::unexpected(found.error());
      }
      const Result<key::Opened> opened = key::Opened::make(found->get().key);
      if (!opened) {
        return std::unexpected(opened.error());
      }
      Result<Key> copy = found->get().key.duplicate();
      return copy ? key.give(std::move(*copy)) : std::unexpected(copy.error());
    });
  });
}

strake_status strake_key_set_free(strake_key_set* set, strake_error* error) {
  return freed(__func__, set, "set", error);
}
