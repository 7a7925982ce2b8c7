#include "strake/claims.h"

#include "claims_handle.hpp"
#include "json_writer/writer.hpp"

using namespace strake;
using namespace strake::boundary;
using token::Claims;

namespace {

template <class T, class Out>
Done put(const Result<T>& result, Returned<Out>& out) {
  if (!result) {
    return std::unexpected(result.error());
  }
  out = *result;
  return {};
}

Done put_view(const Result<Bytes>& text, Returned<strake_bytes>& out) {
  return text ? put(Result<strake_bytes>(view_of(*text)), out) : std::unexpected(text.error());
}

Done copy_string(const Claims& of, Bytes name, TextBuffer& out) {
  const Result<Bytes> text = of.string(name);
  if (!text) {
    return std::unexpected(text.error());
  }
  const bool has_nul = std::ranges::find(*text, std::uint8_t{0}) != text->end();
  return has_nul ? Done(failure(STRAKE_CLAIMS_WRONG_TYPE)) : out.write(*text);
}

Done copy_json(const Claims& of, Bytes name, TextBuffer& out) {
  const Result<json::Document::Place> place = of.place(name);
  if (!place) {
    return std::unexpected(place.error());
  }
  json::Writer writer;
  if (const Done written = writer.value(of.document(), *place); !written) {
    return written;
  }
  return out.write(writer.output());
}

} // namespace

strake_status strake_claims_get_issuer(const strake_claims* claims, strake_bytes* text, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), returns(text, "text"))(
      [](const Claims& of, Returned<strake_bytes>& out) { return put_view(of.string(token::issuer_name), out); });
}

strake_status strake_claims_get_subject(const strake_claims* claims, strake_bytes* text, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), returns(text, "text"))(
      [](const Claims& of, Returned<strake_bytes>& out) { return put_view(of.string(token::subject_name), out); });
}

strake_status strake_claims_get_id(const strake_claims* claims, strake_bytes* text, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), returns(text, "text"))(
      [](const Claims& of, Returned<strake_bytes>& out) { return put_view(of.string(token::id_name), out); });
}

strake_status strake_claims_get_expiry(const strake_claims* claims, int64_t* time, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), returns(time, "time"))(
      [](const Claims& of, Returned<int64_t>& out) { return put(of.time(token::expiry_name), out); });
}

strake_status strake_claims_get_not_before(const strake_claims* claims, int64_t* time, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), returns(time, "time"))(
      [](const Claims& of, Returned<int64_t>& out) { return put(of.time(token::not_before_name), out); });
}

strake_status strake_claims_get_issued_at(const strake_claims* claims, int64_t* time, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), returns(time, "time"))(
      [](const Claims& of, Returned<int64_t>& out) { return put(of.time(token::issued_at_name), out); });
}

strake_status strake_claims_get_string(const strake_claims* claims, const char* name, size_t name_size,
                                       strake_bytes* text, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), boundary::text(name, name_size, "name"),
                  returns(text, "text"))(
      [](const Claims& of, Bytes called, Returned<strake_bytes>& out) { return put_view(of.string(called), out); });
}

strake_status strake_claims_copy_string(const strake_claims* claims, const char* name, size_t name_size, char* buffer,
                                        size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), text(name, name_size, "name"),
                  fills_text(buffer, capacity, size, "buffer"))(copy_string);
}

strake_status strake_claims_get_integer(const strake_claims* claims, const char* name, size_t name_size,
                                        int64_t* number, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), text(name, name_size, "name"), returns(number, "number"))(
      [](const Claims& of, Bytes called, Returned<int64_t>& out) { return put(of.integer(called), out); });
}

strake_status strake_claims_get_boolean(const strake_claims* claims, const char* name, size_t name_size,
                                        int32_t* boolean, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), text(name, name_size, "name"), returns(boolean, "boolean"))(
      [](const Claims& of, Bytes called, Returned<int32_t>& out) { return put(of.boolean(called), out); });
}

strake_status strake_claims_copy_json(const strake_claims* claims, const char* name, size_t name_size, char* buffer,
                                      size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), text(name, name_size, "name"),
                  fills_text(buffer, capacity, size, "buffer"))(copy_json);
}

strake_status strake_claims_get_payload(const strake_claims* claims, strake_bytes* payload, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), returns(payload, "payload"))(
      [](const Claims& of, Returned<strake_bytes>& out) { out = view_of(of.payload()); });
}

strake_status strake_claims_copy_payload(const strake_claims* claims, char* buffer, size_t capacity, size_t* size,
                                         strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), fills_text(buffer, capacity, size, "buffer"))(
      [](const Claims& of, TextBuffer& out) { return out.write(of.payload()); });
}

strake_status strake_claims_get_footer(const strake_claims* claims, strake_bytes* footer, strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), returns(footer, "footer"))(
      [](const Claims& of, Returned<strake_bytes>& out) { out = view_of(of.footer()); });
}

strake_status strake_claims_copy_footer(const strake_claims* claims, uint8_t* buffer, size_t capacity, size_t* size,
                                        strake_error* error) {
  return exported(__func__, error, reads(claims, "claims"), fills(buffer, capacity, size, "buffer"))(
      [](const Claims& of, Buffer& out) { return out.write(of.footer()); });
}

strake_status strake_claims_free(strake_claims* claims, strake_error* error) {
  return freed(__func__, claims, "claims", error);
}
