// Recordings of a test, and what is in them.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "strake/recorder.h"

namespace recordings {

/// The path of a file that isn't there yet, and goes with this object.
class Path {
public:
  Path() {
    std::string pattern = testing::TempDir() + "strake-recording-XXXXXX";
    close(mkstemp(pattern.data()));
    std::remove(pattern.c_str());
    text_ = pattern;
  }
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;
  ~Path() { std::filesystem::remove_all(text_); }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const char* c_str() const { return text_.c_str(); }

  [[nodiscard]] std::string content() const {
    std::ifstream file(text_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void write(const std::string& content) const {
    std::ofstream(text_, std::ios::binary) << content;
    std::filesystem::permissions(text_, std::filesystem::perms{0600});
  }

private:
  std::string text_;
};

/// A run that was read, with texts of its own.
struct Read {
  strake_recorded_run run;
  std::string name;
  std::string part;
  std::string input;
};

inline std::string text_of(const strake_bytes& bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

class Recording {
public:
  explicit Recording(const std::string& path) {
    EXPECT_EQ(strake_recording_open(path.c_str(), &handle_, nullptr), STRAKE_OK);
  }
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;
  ~Recording() { EXPECT_EQ(strake_recording_free(handle_, nullptr), STRAKE_OK); }

  std::optional<Read> next() {
    strake_recorded_run run STRAKE_RECORDED_RUN_INIT;
    const strake_status status = strake_recording_next(handle_, &run, nullptr);
    if (status != STRAKE_OK) {
      EXPECT_EQ(status, STRAKE_RECORDING_END);
      return std::nullopt;
    }
    return Read{run, text_of(run.switch_name), text_of(run.part), text_of(run.input)};
  }
  std::vector<Read> all() {
    std::vector<Read> runs;
    while (std::optional<Read> run = next()) {
      runs.push_back(std::move(*run));
    }
    return runs;
  }
  [[nodiscard]] strake_recording_facts facts() const {
    strake_recording_facts facts STRAKE_RECORDING_FACTS_INIT;
    EXPECT_EQ(strake_recording_get_facts(handle_, &facts, nullptr), STRAKE_OK);
    return facts;
  }

private:
  strake_recording* handle_ = nullptr;
};

inline std::vector<Read> runs_in(const Path& path) { return Recording(path.text()).all(); }

} // namespace recordings
