#pragma once
// Events to the caller's sink, and the policy of misuse.
#include <string_view>

#include "base/result.hpp"
#include "strake/boundary.h"

namespace strake::boundary {

/// Who receives events; nobody, if there is no function.
struct Sink {
  strake_event_sink function = nullptr;
  void* context = nullptr;
};
[[nodiscard]] Sink sink();
void set_sink(const Sink& chosen);

/// What the environment sets, or nothing.
[[nodiscard]] std::string_view setting(const char* name);

/// Gives one line to the sink, if there is one. Must be called with no lock held: the sink may call the library.
void emit(strake_event_kind kind, Status status, std::string_view line);

/// The same, or to standard error where there is no sink.
void emit_or_write(strake_event_kind kind, Status status, std::string_view line);

/// One line to standard error.
void write_stderr(std::string_view line);

void set_misuse_policy(strake_misuse_policy policy);
[[nodiscard]] strake_misuse_policy misuse_policy();

/// Whether a status says that the caller broke the contract of a call.
[[nodiscard]] constexpr bool is_misuse(Status status) { return status > STRAKE_OK && status < STRAKE_OUT_OF_MEMORY; }

/// Reports the open handles, one event for each type and origin.
using Emit = void (*)(strake_event_kind kind, Status status, std::string_view line);
void report_open_handles(Emit emit_line);

} // namespace strake::boundary
