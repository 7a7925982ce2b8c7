#include "answers.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace answers {
namespace {

using messages::Api;
using messages::Message;
using messages::text_of;

template <class Handle>
using View = strake_status (*)(const Handle*, strake_bytes*, strake_error*);
template <class Handle>
using Copy = strake_status (*)(const Handle*, std::uint8_t*, std::size_t, std::size_t*, strake_error*);
template <class Handle>
using Find = strake_status (*)(const Handle*, const char*, std::size_t, std::size_t, strake_bytes*, strake_error*);
template <class Handle>
using FieldAt = strake_status (*)(const Handle*, std::size_t, strake_http_field*, strake_error*);
template <class Handle>
using Question = std::function<std::string(const Handle*)>;
template <class Handle>
using Questions = std::map<std::string, Question<Handle>>;

std::string refusal(strake_status status, const strake_error& error) {
  const std::string name = std::string(1, '!').append(name_of(status));
  return error.offset == STRAKE_NO_OFFSET ? name : name + "@" + std::to_string(error.offset);
}

template <class Handle>
Question<Handle> bytes(View<Handle> view, Copy<Handle> copy) {
  return [=](const Handle* message) {
    strake_bytes seen{};
    strake_error error{};
    const strake_status status = view(message, &seen, &error);
    std::string copied(seen.size, '\0');
    std::size_t size = 0;
    EXPECT_EQ(copy(message, reinterpret_cast<std::uint8_t*>(copied.data()), copied.size(), &size, nullptr), status);
    EXPECT_EQ(copied, text_of(seen));
    return status == STRAKE_OK ? text_of(seen) : refusal(status, error);
  };
}

template <class Handle, class Number>
Question<Handle> number(strake_status (*get)(const Handle*, Number*, strake_error*)) {
  return [=](const Handle* message) {
    Number value = 0;
    strake_error error{};
    const strake_status status = get(message, &value, &error);
    return status == STRAKE_OK ? std::to_string(value) : refusal(status, error);
  };
}

template <class Handle>
Questions<Handle> with_those_of_both(Questions<Handle> own) {
  using Of = Api<Handle>;
  own.merge(Questions<Handle>{{"body", bytes<Handle>(Of::body, Of::body_copy)},
                              {"minor", number<Handle>(Of::version_minor)},
                              {"length", number<Handle>(Of::content_length)},
                              {"keep_alive", number<Handle>(Of::keep_alive)},
                              {"fields", number<Handle>(Of::field_count)},
                              {"trailers", number<Handle>(Of::trailer_count)}});
  return own;
}

const Questions<strake_http_request>& questions(const strake_http_request* /*of*/) {
  using Of = strake_http_request;
  static const auto all = with_those_of_both<Of>(
      {{"method", bytes<Of>(strake_http_request_method, strake_http_request_method_copy)},
       {"target", bytes<Of>(strake_http_request_target, strake_http_request_target_copy)},
       {"path", bytes<Of>(strake_http_request_path, strake_http_request_path_copy)},
       {"query", bytes<Of>(strake_http_request_query, strake_http_request_query_copy)},
       {"host", bytes<Of>(strake_http_request_host, strake_http_request_host_copy)},
       {"token", bytes<Of>(strake_http_request_bearer_token, strake_http_request_bearer_token_copy)},
       {"form", number<Of>(strake_http_request_target_form)},
       {"continue", number<Of>(strake_http_request_expects_continue)}});
  return all;
}

const Questions<strake_http_response>& questions(const strake_http_response* /*of*/) {
  using Of = strake_http_response;
  static const auto all =
      with_those_of_both<Of>({{"code", number<Of>(strake_http_response_status_code)},
                              {"reason", bytes<Of>(strake_http_response_reason, strake_http_response_reason_copy)},
                              {"ends_http", number<Of>(strake_http_response_ends_http)}});
  return all;
}

/// The value of NAME or NAME/NTH.
template <class Handle>
std::string find(const Handle* message, Find<Handle> get, const std::string& key) {
  const std::size_t slash = key.find('/');
  const std::string name = key.substr(0, slash);
  const std::size_t nth = slash == std::string::npos ? 0 : std::stoul(key.substr(slash + 1));
  strake_bytes value{};
  strake_error error{};
  const strake_status status = get(message, name.data(), name.size(), nth, &value, &error);
  return status == STRAKE_OK ? text_of(value) : refusal(status, error);
}

template <class Handle>
std::string list(const Handle* message, FieldAt<Handle> get) {
  std::string all;
  strake_http_field field{};
  for (std::size_t i = 0; get(message, i, &field, nullptr) == STRAKE_OK; ++i) {
    all.append("[").append(text_of(field.name)).append("]=[").append(text_of(field.value)).append("]");
  }
  return all;
}

} // namespace

std::string name_of(strake_status status) { return strake_status_name(status) + sizeof("STRAKE_") - 1; }

template <class Handle>
std::string answer(const Message<Handle>& message, const std::string& key) {
  const Handle* of = message.get();
  if (key.starts_with("field:")) {
    return find<Handle>(of, Api<Handle>::field_find, key.substr(6));
  }
  if (key.starts_with("trailer:")) {
    return find<Handle>(of, Api<Handle>::trailer_find, key.substr(8));
  }
  return questions(of).at(key)(of);
}

template <class Handle>
std::map<std::string, std::string> all(const Message<Handle>& message) {
  const Handle* of = message.get();
  std::map<std::string, std::string> answers{{"field list", list<Handle>(of, Api<Handle>::field)},
                                             {"trailer list", list<Handle>(of, Api<Handle>::trailer)}};
  for (const auto& [key, question] : questions(of)) {
    answers[key] = question(of);
  }
  return answers;
}

template std::string answer(const Message<strake_http_request>& message, const std::string& key);
template std::string answer(const Message<strake_http_response>& message, const std::string& key);
template std::map<std::string, std::string> all(const Message<strake_http_request>& message);
template std::map<std::string, std::string> all(const Message<strake_http_response>& message);

} // namespace answers
