#include "answers.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace answers {
namespace {

using requests::bytes_of;
using requests::Request;
using requests::text_of;

using View = strake_status (*)(const strake_http_request*, strake_bytes*, strake_error*);
using Copy = strake_status (*)(const strake_http_request*, std::uint8_t*, std::size_t, std::size_t*, strake_error*);
using Find = strake_status (*)(const strake_http_request*, const char*, std::size_t, std::size_t, strake_bytes*,
                               strake_error*);
using FieldAt = strake_status (*)(const strake_http_request*, std::size_t, strake_http_field*, strake_error*);
using Question = std::function<std::string(const Request&)>;

std::string refusal(strake_status status, const strake_error& error) {
  const std::string name = std::string(1, '!').append(name_of(status));
  return error.offset == STRAKE_NO_OFFSET ? name : name + "@" + std::to_string(error.offset);
}

Question bytes(View view, Copy copy) {
  return [=](const Request& request) {
    strake_bytes seen{};
    strake_error error{};
    const strake_status status = view(request.get(), &seen, &error);
    std::string copied(seen.size, '\0');
    std::size_t size = 0;
    EXPECT_EQ(copy(request.get(), reinterpret_cast<std::uint8_t*>(copied.data()), copied.size(), &size, nullptr),
              status);
    EXPECT_EQ(copied, text_of(seen));
    return status == STRAKE_OK ? text_of(seen) : refusal(status, error);
  };
}

template <class Number>
Question number(strake_status (*get)(const strake_http_request*, Number*, strake_error*)) {
  return [=](const Request& request) {
    Number value = 0;
    strake_error error{};
    const strake_status status = get(request.get(), &value, &error);
    return status == STRAKE_OK ? std::to_string(value) : refusal(status, error);
  };
}

const std::map<std::string, Question>& questions() {
  static const std::map<std::string, Question> all{
      {"method", bytes(strake_http_request_method, strake_http_request_method_copy)},
      {"target", bytes(strake_http_request_target, strake_http_request_target_copy)},
      {"path", bytes(strake_http_request_path, strake_http_request_path_copy)},
      {"query", bytes(strake_http_request_query, strake_http_request_query_copy)},
      {"host", bytes(strake_http_request_host, strake_http_request_host_copy)},
      {"body", bytes(strake_http_request_body, strake_http_request_body_copy)},
      {"token", bytes(strake_http_request_bearer_token, strake_http_request_bearer_token_copy)},
      {"form", number(strake_http_request_target_form)},
      {"minor", number(strake_http_request_version_minor)},
      {"length", number(strake_http_request_content_length)},
      {"keep_alive", number(strake_http_request_keep_alive)},
      {"continue", number(strake_http_request_expects_continue)},
      {"fields", number(strake_http_request_field_count)},
      {"trailers", number(strake_http_request_trailer_count)}};
  return all;
}

/// The value of NAME or NAME/NTH.
std::string find(const Request& request, Find get, const std::string& key) {
  const std::size_t slash = key.find('/');
  const std::string name = key.substr(0, slash);
  const std::size_t nth = slash == std::string::npos ? 0 : std::stoul(key.substr(slash + 1));
  strake_bytes value{};
  strake_error error{};
  const strake_status status = get(request.get(), name.data(), name.size(), nth, &value, &error);
  return status == STRAKE_OK ? text_of(value) : refusal(status, error);
}

std::string list(const Request& request, FieldAt get) {
  std::string all;
  strake_http_field field{};
  for (std::size_t i = 0; get(request.get(), i, &field, nullptr) == STRAKE_OK; ++i) {
    all.append("[").append(text_of(field.name)).append("]=[").append(text_of(field.value)).append("]");
  }
  return all;
}

} // namespace

std::string name_of(strake_status status) { return strake_status_name(status) + sizeof("STRAKE_") - 1; }

std::string answer(const Request& request, const std::string& key) {
  if (key.starts_with("field:")) {
    return find(request, strake_http_request_field_find, key.substr(6));
  }
  if (key.starts_with("trailer:")) {
    return find(request, strake_http_request_trailer_find, key.substr(8));
  }
  return questions().at(key)(request);
}

std::map<std::string, std::string> all(const Request& request) {
  std::map<std::string, std::string> answers{{"field list", list(request, strake_http_request_field)},
                                             {"trailer list", list(request, strake_http_request_trailer)}};
  for (const auto& [key, question] : questions()) {
    answers[key] = question(request);
  }
  return answers;
}

} // namespace answers
