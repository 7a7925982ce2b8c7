#pragma once
// Every exported function as data: how it is called rightly, and which of its arguments can be given wrongly and how.
// The tests of this folder walk over the table (functions.cpp): misuse, threads, allocation failure.
#include <strake/legacy.h>
#include <strake/strake.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace contract {

/// What one argument is.
enum class Kind { reads, shares, writes, frees, may_share, data, buffer, out, may_out, options, given, callback };

/// What is wrong with it.
enum class Wrong {
  nothing,
  null,
  stale,
  made_up,
  other_type,
  impossible_size,
  older_than_first,
  unknown_member,
  overlap
};

struct Argument {
  const char* name;
  Kind kind;
  std::uint64_t token; ///< Of a handle.
};

/// The handles of libstrake-legacy.
struct LegacyWorld {
  strake_legacy_profile* legacy_profile; ///< Which permits all.
  strake_legacy_cipher* legacy_cipher;
  strake_legacy_cipher* legacy_fernet;
  strake_legacy_public_key* legacy_public_key;

  LegacyWorld();
  ~LegacyWorld();
  LegacyWorld(const LegacyWorld&) = delete;
  LegacyWorld& operator=(const LegacyWorld&) = delete;
};

/// Handles of every type, made anew for each call that is tried.
struct World : LegacyWorld {
  strake_http_request* request = nullptr; ///< Complete.
  strake_http_request* fresh = nullptr;   ///< Nothing was fed yet.
  strake_http_response* response = nullptr;
  strake_http_response* fresh_response = nullptr;
  strake_http_writer* ready = nullptr;   ///< Nothing was written yet.
  strake_http_writer* in_head = nullptr; ///< Of an answer to HEAD, which may say or not say how its body is framed.
  strake_http_writer* in_body = nullptr; ///< A chunked one.
  strake_json_document* document = nullptr;
  strake_json_tree* tree = nullptr;
  strake_json_node object{}; ///< The root of the tree: {"list":[1,"two",{"x":null}],"name":"value"}
  strake_json_node list{};
  strake_json_node element{};                ///< The first of the list.
  strake_json_node member{};                 ///< Whose name is "name".
  strake_json_parser* parser = nullptr;      ///< Of a text that is complete.
  strake_json_writer* json_array = nullptr;  ///< In an array.
  strake_json_writer* json_object = nullptr; ///< In an object.
  strake_json_writer* json_value = nullptr;  ///< Behind a whole value.
  strake_json_reader* reader = nullptr;      ///< Has given the first element of an array, and has another one.
  strake_key* key = nullptr;
  strake_key* table_key = nullptr;   ///< Of SipHash.
  strake_key_set* key_set = nullptr; ///< Whose key "a" is current.
  strake_hash* hash = nullptr;
  strake_mac* mac = nullptr;
  strake_key* aead_key = nullptr;
  strake_key* signing_key = nullptr;
  strake_key* exchange_key = nullptr;
  strake_key* peer_key = nullptr; ///< Public.
  strake_key* derivation_key = nullptr;
  strake_sign_stream* sign_stream = nullptr; ///< Not yet ended.
  strake_auth_guard* guard = nullptr;
  strake_key* token_key = nullptr; ///< Of PASETO v4.local.
  strake_key* sigv4_key = nullptr;
  strake_claims* claims = nullptr;
  std::string jwt; ///< Signed by key.
  strake_key* stream_key = nullptr;
  strake_stream_sealer* sealer = nullptr;
  strake_stream_opener* opener = nullptr;
  strake_file_recipients* recipients = nullptr; ///< Of the exchange key.
  strake_file_identities* identities = nullptr; ///< Likewise.
  strake_file_reader* file_reader = nullptr;
  strake_switch* sw = nullptr;
  strake_contain* contain = nullptr;          ///< Shared with other worlds.
  strake_contain* contain_sessions = nullptr; ///< Likewise.
  strake_contain_session* contain_session = nullptr;
  strake_switch_control* control = nullptr;
  strake_recorder* recorder = nullptr; ///< Of the switch.
  strake_recording* recording = nullptr;
  void* stale = nullptr; ///< Of no matter which type: freed.
  std::vector<std::uint8_t> signature;

  World();
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;
};

/// Hands out the arguments of one call: all of them right, but for one.
class Arguments {
public:
  Arguments(World& world, std::string wrong_name, Wrong wrong, strake_error* error)
      : world_(world), wrong_name_(std::move(wrong_name)), wrong_(wrong), error_(error) {}

  [[nodiscard]] World& world() { return world_; }
  [[nodiscard]] const std::vector<Argument>& seen() const { return seen_; }

  template <class Handle>
  Handle* handle(Kind kind, const char* name, Handle* right) {
    seen_.push_back({name, kind, reinterpret_cast<std::uint64_t>(right)});
    switch (wrong(name)) {
    case Wrong::null:
      return nullptr;
    case Wrong::stale:
      return freed_like(right);
    case Wrong::made_up:
      return reinterpret_cast<Handle*>(&world_);
    case Wrong::other_type:
      return reinterpret_cast<Handle*>(other_than(right));
    default:
      return right;
    }
  }

  /// Must come before the buffer, which may be made to overlap it.
  const std::uint8_t* data(const char* name, const std::uint8_t* right) {
    seen_.push_back({name, Kind::data, 0});
    data_ = wrong(name) == Wrong::null ? nullptr : wrong_ == Wrong::overlap ? overlapped_.data() : right;
    return data_;
  }
  /// The same for text.
  const char* text(const char* name, const char* right) {
    return reinterpret_cast<const char*>(data(name, reinterpret_cast<const std::uint8_t*>(right)));
  }
  /// The size that goes with the data or buffer of that name.
  std::size_t size(const char* name, std::size_t right) {
    switch (wrong(name)) {
    case Wrong::null:
      return right == 0 ? 1 : right;
    case Wrong::impossible_size:
      return std::size_t{std::numeric_limits<std::ptrdiff_t>::max()} + 1;
    default:
      return right;
    }
  }
  template <class Byte>
  Byte* buffer(const char* name, Byte* right) {
    seen_.push_back({name, Kind::buffer, 0});
    switch (wrong(name)) {
    case Wrong::null:
      return nullptr;
    case Wrong::overlap:
      return data_ == nullptr ? right : reinterpret_cast<Byte*>(const_cast<std::uint8_t*>(data_));
    default:
      return right;
    }
  }
  template <class T>
  T* out(const char* name, T* right, Kind kind = Kind::out) {
    seen_.push_back({name, kind, 0});
    return wrong(name) == Wrong::null ? nullptr : right;
  }
  template <class T>
  const T* sized(const char* name, T& right, Kind kind) {
    seen_.push_back({name, kind, 0});
    switch (wrong(name)) {
    case Wrong::null:
      return nullptr;
    case Wrong::older_than_first:
      right.size = sizeof(std::size_t) - 1;
      return &right;
    case Wrong::impossible_size:
      right.size = std::size_t{1} << 40U;
      return &right;
    case Wrong::unknown_member: {
      newer_.assign(sizeof(T) + 8, 1);
      right.size = newer_.size();
      std::memcpy(newer_.data(), &right, sizeof(T));
      return reinterpret_cast<const T*>(newer_.data());
    }
    default:
      return &right;
    }
  }
  strake_error* error() { return error_; }
  /// So that handing out arguments allocates nothing.
  void reserve() { seen_.reserve(32); }

private:
  [[nodiscard]] Wrong wrong(const char* name) const { return wrong_name_ == name ? wrong_ : Wrong::nothing; }
  template <class Handle>
  Handle* freed_like(Handle*);
  template <class Handle>
  void* other_than(Handle*);

  World& world_;
  std::string wrong_name_;
  Wrong wrong_;
  strake_error* error_;
  const std::uint8_t* data_ = nullptr;
  std::array<std::uint8_t, 16384> overlapped_{}; ///< Larger than what is given rightly, and than any buffer.
  std::vector<std::uint8_t> newer_;
  std::vector<Argument> seen_;
};

template <>
strake_http_request* Arguments::freed_like(strake_http_request*);
template <>
strake_http_response* Arguments::freed_like(strake_http_response*);
template <>
strake_http_writer* Arguments::freed_like(strake_http_writer*);
template <>
strake_json_document* Arguments::freed_like(strake_json_document*);
template <>
strake_json_parser* Arguments::freed_like(strake_json_parser*);
template <>
strake_json_tree* Arguments::freed_like(strake_json_tree*);
template <>
strake_json_writer* Arguments::freed_like(strake_json_writer*);
template <>
strake_json_reader* Arguments::freed_like(strake_json_reader*);
template <>
strake_key* Arguments::freed_like(strake_key*);
template <>
strake_key_set* Arguments::freed_like(strake_key_set*);
template <>
strake_hash* Arguments::freed_like(strake_hash*);
template <>
strake_mac* Arguments::freed_like(strake_mac*);
template <>
strake_sign_stream* Arguments::freed_like(strake_sign_stream*);
template <>
strake_auth_guard* Arguments::freed_like(strake_auth_guard*);
template <>
strake_claims* Arguments::freed_like(strake_claims*);
template <>
strake_stream_sealer* Arguments::freed_like(strake_stream_sealer*);
template <>
strake_stream_opener* Arguments::freed_like(strake_stream_opener*);
template <>
strake_file_recipients* Arguments::freed_like(strake_file_recipients*);
template <>
strake_file_identities* Arguments::freed_like(strake_file_identities*);
template <>
strake_file_reader* Arguments::freed_like(strake_file_reader*);
template <>
strake_switch* Arguments::freed_like(strake_switch*);
template <>
strake_contain* Arguments::freed_like(strake_contain*);
template <>
strake_contain_session* Arguments::freed_like(strake_contain_session*);
template <>
strake_switch_control* Arguments::freed_like(strake_switch_control*);
template <>
strake_recorder* Arguments::freed_like(strake_recorder*);
template <>
strake_recording* Arguments::freed_like(strake_recording*);
/// One that outlived its description.
template <>
strake_switch_record* Arguments::freed_like(strake_switch_record*);
template <>
strake_legacy_profile* Arguments::freed_like(strake_legacy_profile*);
template <>
strake_legacy_cipher* Arguments::freed_like(strake_legacy_cipher*);
template <>
strake_legacy_public_key* Arguments::freed_like(strake_legacy_public_key*);

template <class Handle>
void* Arguments::other_than(Handle*) {
  if constexpr (std::is_same_v<Handle, strake_key>) {
    return world_.request;
  } else {
    return world_.key;
  }
}

struct Function {
  const char* name;
  strake_status right; ///< What a right call returns.
  std::function<strake_status(Arguments&)> call;
};

/// All exported functions that return a status.
[[nodiscard]] const std::vector<Function>& functions();

/// Those that can't fail, which have no misuse to test.
[[nodiscard]] const std::vector<std::string>& queries();

} // namespace contract
