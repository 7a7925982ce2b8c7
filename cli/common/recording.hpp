#pragma once
// Recordings, which are told from other files by how they begin.
#include <optional>
#include <string>

#include "common/session.hpp"
#include "recorder/recording.hpp"

namespace strake::cli {

/// Whether a file is meant to be a recording; not where it can't be read.
[[nodiscard]] bool is_recording(const std::string& path);

/// Or a sentence why not, which doesn't name the file.
[[nodiscard]] Attempt<recorder::Recording> open_recording(const std::string& path);

/// Nothing at the end.
[[nodiscard]] Attempt<std::optional<recorder::Recorded>> next_run(recorder::Recording& recording);

/// What a file was given, in a word: all, divergences, unsaid.
[[nodiscard]] std::string_view name_of(recorder::Kept kept);
/// The same behind a semicolon, where it isn't all.
[[nodiscard]] std::string said_of(recorder::Kept kept);

} // namespace strake::cli
