#include "observer.hpp"

#include <limits>
#include <utility>

#include "recorder.hpp"

namespace strake::dropin {
namespace {

thread_local constinit Observer* innermost_observer = nullptr;

template <What what>
int notice(::http_parser* /*parser*/) {
  return Observer::innermost().told(what, nullptr, 0);
}

template <What what>
int data(::http_parser* /*parser*/, const char* at, std::size_t size) {
  return Observer::innermost().told(what, at, size);
}

} // namespace

Present present_in(const http_parser_settings& settings) {
  Present present = 0;
  const auto add = [&present](What what, auto function) {
    present |= function == nullptr ? 0 : 1U << std::to_underlying(what);
  };
  add(What::message_begin, settings.on_message_begin);
  add(What::url, settings.on_url);
  add(What::status, settings.on_status);
  add(What::header_field, settings.on_header_field);
  add(What::header_value, settings.on_header_value);
  add(What::headers_complete, settings.on_headers_complete);
  add(What::body, settings.on_body);
  add(What::message_complete, settings.on_message_complete);
  add(What::chunk_header, settings.on_chunk_header);
  add(What::chunk_complete, settings.on_chunk_complete);
  return present;
}

Observer& Observer::innermost() {
  return STRAKE_UNSAFE_EXPR("SAFETY: a library calls our functions within Observer::execute() alone",
                            *innermost_observer);
}

Recorder* Observer::innermost_recorder() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the observers of the calls that run in this thread are on its stack")
  return innermost_observer == nullptr ? nullptr : innermost_observer->recorder();
  STRAKE_UNSAFE_END
}

Recorder* Observer::recorder_of(const ::http_parser* parser) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the observers of the calls that run in this thread are on its stack")
  for (Observer* observer = innermost_observer; observer != nullptr; observer = observer->outer_) {
    if (Recorder* recorder = observer->recorder(); recorder != nullptr && recorder->is_of(parser)) {
      return recorder;
    }
  }
  return nullptr;
  STRAKE_UNSAFE_END
}

Observer::Observer(const char* piece, Present present) : piece_(piece) { set_present(present); }

std::size_t Observer::execute(decltype(&::http_parser_execute) library, ::http_parser& parser, std::size_t size) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees size bytes at the piece; our functions are of the right types")
  outer_ = std::exchange(innermost_observer, this);
  const std::size_t parsed = library(&parser, &settings_, piece_, size);
  innermost_observer = outer_;
  return parsed;
  STRAKE_UNSAFE_END
}

void Observer::set_present(Present present) {
  if (present == present_) {
    return;
  }
  present_ = present;
  const auto has = [present](What what) { return (present >> std::to_underlying(what) & 1U) != 0; };
  const auto set = [&has]<What what>(http_cb& function) { function = has(what) ? notice<what> : nullptr; };
  const auto set_data = [&has]<What what>(http_data_cb& function) { function = has(what) ? data<what> : nullptr; };
  set.operator()<What::message_begin>(settings_.on_message_begin);
  set_data.operator()<What::url>(settings_.on_url);
  set_data.operator()<What::status>(settings_.on_status);
  set_data.operator()<What::header_field>(settings_.on_header_field);
  set_data.operator()<What::header_value>(settings_.on_header_value);
  set.operator()<What::headers_complete>(settings_.on_headers_complete);
  set_data.operator()<What::body>(settings_.on_body);
  set.operator()<What::message_complete>(settings_.on_message_complete);
  set.operator()<What::chunk_header>(settings_.on_chunk_header);
  set.operator()<What::chunk_complete>(settings_.on_chunk_complete);
}

std::int64_t Observer::offset_of(const char* data) const {
  STRAKE_UNSAFE_BEGIN("SAFETY: addresses are subtracted as numbers, in which any difference is one")
  return data == nullptr ? std::numeric_limits<std::int64_t>::min()
                         : static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(data) -
                                                     reinterpret_cast<std::uintptr_t>(piece_));
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
