#include "inventory/flawfinder.hpp"

#include <algorithm>
#include <charconv>

#include "common/child.hpp"
#include "common/scratch.hpp"

namespace strake::cli {
namespace {

/// The columns of its table.
enum Column : std::size_t { file, line, column, default_level, level, category, name, warning, count };

constexpr std::size_t max_cell = 4096;

/// A number, or 0 for what is none.
std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// What it reads: it stops at bytes that aren't of its encoding.
std::string ascii(std::string_view text) {
  std::string copy(text);
  std::ranges::replace_if(
      copy, [](char c) { return (c & 0x80) != 0; }, '?');
  return copy;
}

void add_row(const std::vector<std::string>& row, std::vector<Findings>& to) {
  if (row.size() <= count || number(row[line]) == 0) {
    return;
  }
  const std::size_t index = number(std::string_view(row[file]).substr(row[file].rfind('/') + 1));
  if (index < to.size()) {
    to[index].add(Finding{.rule = "flawfinder/" + row[name],
                          .message = row[warning],
                          .line = number(row[line]),
                          .weight = number(row[level])});
  }
}

} // namespace

void RowReader::take(std::string_view piece) {
  for (const char c : piece) {
    take(c);
  }
}

void RowReader::take(char c) {
  if (c == '"') { // a doubled one ends the quotes and begins them again
    quoted_ = !quoted_;
  } else if (c == ',' && !quoted_) {
    row_.emplace_back();
  } else if (c == '\n' && !quoted_) {
    take_(row_);
    row_.assign(1, "");
  } else if (c != '\r' && row_.back().size() < max_cell) {
    row_.back() += c;
  }
}

Attempt<std::vector<Findings>> flaws_of(const std::vector<std::string_view>& texts) {
  const std::optional<std::string> program = find_program("flawfinder");
  if (!program) {
    return refused("flawfinder isn't installed");
  }
  const Attempt<Scratch> scratch = Scratch::make();
  if (!scratch) {
    return refused(scratch.error());
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (const Attempt<void> written = scratch->write(std::to_string(i) + ".c", ascii(texts[i])); !written) {
      return refused(written.error());
    }
  }
  std::vector<Findings> flaws(texts.size());
  RowReader rows([&](const std::vector<std::string>& row) { add_row(row, flaws); });
  const Child child{.program = *program,
                    .arguments = {"--csv", "--dataonly", "--quiet", "--neverignore", "--minlevel=2", "."},
                    .environment = environment_without("PYTHON", {"LC_ALL=C.UTF-8"}),
                    .folder = scratch->path(),
                    .deadline = std::chrono::seconds(600)};
  const Attempt<Ended> ended = run_child(child, [&](std::string_view piece) {
    rows.take(piece);
    return true;
  });
  if (!ended || ended->status != 0) {
    return refused(ended ? "flawfinder failed" : ended.error());
  }
  return flaws;
}

} // namespace strake::cli
