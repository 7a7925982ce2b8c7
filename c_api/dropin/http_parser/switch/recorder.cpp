#include "recorder.hpp"

#include "kept_errno.hpp"
#include "system_time.hpp"

namespace strake::dropin {

Recorder::Recorder(::http_parser& parser, const Latched& latched, const http_parser_settings& settings,
                   const char* piece)
    : Observer(piece, present_in(settings)), parser_(parser), latched_(latched), settings_(settings),
      present_at_start_(present()) {
  constexpr std::size_t usual = 64; // A head of ten fields has about as many.
  steps_.reserve(usual);
}

std::size_t Recorder::execute(decltype(&::http_parser_execute) library, std::size_t size) {
  return Observer::execute(library, parser_, size);
}

int Recorder::told(What what, const char* data, std::size_t size) noexcept {
  {
    const boundary::KeptErrno kept;
    seen_ = parser_;
    add({.what = what, .first = offset_of(data), .second = size, .fields = fields_of(seen_)});
  }
  const std::uint64_t begin = boundary::monotonic_time();
  const int result = call(what, data, size);
  time_of_program_ += boundary::monotonic_time() - begin;
  const boundary::KeptErrno kept;
  add_changes();
  set_present(present_in(settings_));
  add({.what = What::returned, .first = result, .second = present()});
  return result;
}

void Recorder::asked(What what, int answer) noexcept {
  const boundary::KeptErrno kept;
  add_changes();
  add({.what = what, .first = answer});
}

void Recorder::made_new(Number type) noexcept {
  const boundary::KeptErrno kept;
  seen_ = parser_;
  add({.what = What::made_new, .first = type});
}

void Recorder::limited(std::uint32_t limit) noexcept {
  const boundary::KeptErrno kept;
  add({.what = What::limited, .first = limit});
}

void Recorder::add(const Step& step) {
  try {
    steps_.push_back(step);
  } catch (...) {
    spoil();
  }
}

void Recorder::add_changes() {
  if (are_the_same(parser_, seen_)) {
    return;
  }
  if (!private_bits_are_alike(parser_, seen_)) {
    spoil();
  }
  if (const Fields fields = fields_of(parser_); fields != fields_of(seen_)) {
    add({.what = What::changed, .fields = fields});
  }
  seen_ = parser_;
}

int Recorder::call(What what, const char* data, std::size_t size) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the program guarantees functions that may be called with its parser, and its settings")
  const auto notify = [this](http_cb function) { return function == nullptr ? 0 : function(&parser_); };
  const auto give = [&](http_data_cb function) { return function == nullptr ? 0 : function(&parser_, data, size); };
  switch (what) {
  case What::message_begin:
    return notify(settings_.on_message_begin);
  case What::url:
    return give(settings_.on_url);
  case What::status:
    return give(settings_.on_status);
  case What::header_field:
    return give(settings_.on_header_field);
  case What::header_value:
    return give(settings_.on_header_value);
  case What::headers_complete:
    return notify(settings_.on_headers_complete);
  case What::body:
    return give(settings_.on_body);
  case What::message_complete:
    return notify(settings_.on_message_complete);
  case What::chunk_header:
    return notify(settings_.on_chunk_header);
  case What::chunk_complete:
    return notify(settings_.on_chunk_complete);
  case What::should_keep_alive:
  case What::message_needs_eof:
  case What::body_is_final:
  case What::changed:
  case What::made_new:
  case What::limited:
  case What::returned:
    break;
  }
  return 0;
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
