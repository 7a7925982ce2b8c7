// Requests that are signed with the key's name, the host and a nonce.
#include "../key/handles.hpp"

namespace {

using namespace handles;

constexpr std::uint64_t noon = 1'700'000'000;

struct Request {
  std::string key_id = "k1";
  std::string host = "example.org";
  std::string nonce = "0123456789abcdef";
  std::string method = "POST";
  std::string path = "/hooks";
  std::uint64_t timestamp = noon;
  std::string body = "{}";

  [[nodiscard]] strake_auth_request view() const {
    return {sizeof(strake_auth_request),
            bytes(method),
            bytes(path),
            timestamp,
            bytes(body),
            bytes(key_id),
            bytes(host),
            bytes(nonce)};
  }
  static strake_bytes bytes(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
  }
};

template <class Sign>
strake_status sign_by(Sign function, const strake_key* key, const Request& request, Data& signature) {
  const strake_auth_request view = request.view();
  signature.assign(STRAKE_MAC_MAX_BYTES, 0);
  std::size_t size = 0;
  const strake_status status = function(key, &view, signature.data(), signature.size(), &size, nullptr);
  signature.resize(size);
  return status;
}

Data signature_of(const strake_key* key, const Request& request) {
  Data signature;
  EXPECT_EQ(sign_by(strake_auth_sign_v2, key, request, signature), STRAKE_OK);
  return signature;
}

strake_status verify(const strake_key* key, const Request& request, const Data& signature,
                     strake_auth_guard* guard = nullptr) {
  const strake_auth_request view = request.view();
  const strake_auth_options options{sizeof options, noon, 300};
  return strake_auth_verify_v2(key, &view, signature.data(), signature.size(), &options, guard, nullptr);
}

void append_field(Data& to, std::string_view bytes) {
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    to.push_back(static_cast<std::uint8_t>(bytes.size() >> (shift - 8)));
  }
  to.insert(to.end(), bytes.begin(), bytes.end());
}

TEST(AuthV2, SignsFieldsThatBeginWithTheirSizes) {
  for (const strake_key_algorithm algorithm : algorithms) {
    const Key key = make_key("secret", algorithm);
    Request request;
    request.timestamp = 0x0102030405060708;
    Data message;
    for (const std::string& field : {std::string("strake-auth-2"), request.key_id, request.host, request.nonce,
                                     request.method, request.path, std::string("\1\2\3\4\5\6\7\b"), request.body}) {
      append_field(message, field);
    }
    EXPECT_EQ(signature_of(key.get(), request), tag_of(key.get(), message));
  }
}

TEST(AuthV2, RefusesEveryOtherRequest) {
  const Key key = make_key("secret");
  const Request request;
  const Data signature = signature_of(key.get(), request);
  EXPECT_EQ(verify(key.get(), request, signature), STRAKE_OK);
  std::vector<Request> others(9, request);
  others[0].key_id = "k2";
  others[1].host = "example.com";
  others[2].nonce += "0";
  others[3].method = "PUT";
  others[4].path = "/hook";
  others[5].timestamp += 1;
  others[6].body = "";
  others[7].key_id = "";
  others[8].key_id = "k1example.org"; // what one field loses, another one gets
  others[8].host = "";
  for (const Request& other : others) {
    EXPECT_EQ(verify(key.get(), other, signature), STRAKE_AUTH_BAD_SIGNATURE);
  }
}

TEST(AuthV2, TakesNameAndHostThatAreEmptyButNoNonce) {
  const Key key = make_key("secret");
  Request request;
  request.key_id = request.host = "";
  EXPECT_EQ(verify(key.get(), request, signature_of(key.get(), request)), STRAKE_OK);
  request.nonce = "";
  Data signature;
  EXPECT_EQ(sign_by(strake_auth_sign_v2, key.get(), request, signature), STRAKE_AUTH_INVALID_NONCE);
  EXPECT_EQ(verify(key.get(), request, Data(32)), STRAKE_AUTH_INVALID_NONCE);
}

TEST(AuthV2, NoPartOfItIsSilentlyLeftOutByVersionOne) {
  const Key key = make_key("secret");
  for (std::string Request::*const part : {&Request::key_id, &Request::host, &Request::nonce}) {
    Request request;
    request.key_id = request.host = request.nonce = "";
    Data signature;
    EXPECT_EQ(sign_by(strake_auth_sign, key.get(), request, signature), STRAKE_OK);
    request.*part = "x";
    EXPECT_EQ(sign_by(strake_auth_sign, key.get(), request, signature), STRAKE_BAD_ARGUMENT);
    const strake_auth_request view = request.view();
    EXPECT_EQ(strake_auth_verify(key.get(), &view, signature.data(), signature.size(), nullptr, nullptr, nullptr),
              STRAKE_BAD_ARGUMENT);
  }
}

TEST(AuthV2, TakesTheShorterStructOfAnOlderCallerInVersionOne) {
  const Key key = make_key("secret");
  const Request parts;
  strake_auth_request request = parts.view();
  request.size = offsetof(strake_auth_request, key_id);
  Data signature(STRAKE_MAC_MAX_BYTES);
  EXPECT_EQ(strake_auth_sign(key.get(), &request, signature.data(), signature.size(), nullptr, nullptr), STRAKE_OK);
}

TEST(AuthV2, TheNonceTellsRequestsApartThatAreAlike) {
  const Key key = make_key("secret");
  strake_auth_guard* made = nullptr;
  ASSERT_EQ(strake_auth_guard_new(nullptr, &made, nullptr), STRAKE_OK);
  const Guard guard(made);
  Request request;
  EXPECT_EQ(verify(key.get(), request, signature_of(key.get(), request), guard.get()), STRAKE_OK);
  EXPECT_EQ(verify(key.get(), request, signature_of(key.get(), request), guard.get()), STRAKE_AUTH_REPLAYED);
  request.nonce = "1";
  EXPECT_EQ(verify(key.get(), request, signature_of(key.get(), request), guard.get()), STRAKE_OK);
}

} // namespace
