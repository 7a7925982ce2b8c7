#include "patch/spatch.hpp"

#include <algorithm>
#include <charconv>

#include "common/child.hpp"
#include "common/file.hpp"
#include "common/text.hpp"
#include "source/files.hpp"

namespace strake::cli {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_.-/").contains(c);
}

/// Where a text lies for spatch: in its place, so that others find it, unless its name is odd.
std::string place_of(const std::vector<SourceText>& sources, std::size_t index) {
  const std::string& path = sources[index].path;
  return std::ranges::all_of(path, is_plain) ? "source/" + path
                                             : "odd/" + std::to_string(index) + path.substr(path.rfind('.'));
}

std::string first_line(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of("\n "), text.size());
  return std::string(text.substr(begin, text.find('\n', begin) - begin));
}

} // namespace

Attempt<Spatch> Spatch::find() {
  std::optional<std::string> program = find_program("spatch");
  if (!program) {
    return refused("spatch isn't installed (Debian package coccinelle)");
  }
  Attempt<Scratch> scratch = Scratch::make();
  if (!scratch) {
    return refused(scratch.error());
  }
  return Spatch(std::move(*program), std::move(*scratch));
}

Attempt<std::string> Spatch::run(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"--very-quiet", "--sp-file", "rules.cocci", "--timeout", "500"});
  std::string written;
  const Child child{.program = program_,
                    .arguments = std::move(arguments),
                    .environment = environment_without(
                        "COCCINELLE", {"LC_ALL=C.UTF-8", "HOME=" + scratch_.path(), "TMPDIR=" + scratch_.path()}),
                    .folder = scratch_.path(),
                    .deadline = std::chrono::seconds(600)};
  const Attempt<Ended> ended = run_child(child, [&](std::string_view piece) {
    written += piece;
    return written.size() <= 4 * max_source_size;
  });
  if (!ended) {
    return refused(ended.error());
  }
  if (ended->status != 0) {
    return refused("spatch: " + first_line(ended->errors));
  }
  return written;
}

Attempt<void> Spatch::lay_out(std::string_view rules, const std::vector<SourceText>& sources) {
  Attempt<void> done = scratch_.write("rules.cocci", rules);
  for (std::size_t i = 0; done && i < sources.size(); ++i) {
    done = scratch_.write(place_of(sources, i), sources[i].text);
  }
  return done;
}

Attempt<std::vector<std::string>> Spatch::rewrite(std::string_view rules, const std::vector<SourceText>& sources,
                                                  const std::vector<SourceText>& headers) {
  scratch_.clear();
  for (const std::vector<SourceText>* texts : {&headers, &sources}) {
    if (const Attempt<void> ready = lay_out(rules, *texts); !ready) {
      return refused(ready.error());
    }
  }
  std::vector<std::string> arguments = {"--in-place"};
  for (std::size_t i = 0; i < sources.size(); ++i) {
    arguments.push_back(place_of(sources, i));
  }
  if (const Attempt<std::string> done = run(std::move(arguments)); !done) {
    return refused(done.error());
  }
  std::vector<std::string> made;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Attempt<std::vector<std::uint8_t>> bytes =
        read_file(scratch_.path() + '/' + place_of(sources, i), 2 * max_source_size);
    if (!bytes) {
      return refused("what spatch made of it: " + bytes.error());
    }
    made.emplace_back(bytes->begin(), bytes->end());
  }
  return made;
}

Attempt<std::vector<std::uint32_t>> Spatch::report(std::string_view rules, const SourceText& source) {
  const std::vector<SourceText> sources = {source};
  scratch_.clear();
  if (const Attempt<void> ready = lay_out(rules, sources); !ready) {
    return refused(ready.error());
  }
  const Attempt<std::string> diff = run({place_of(sources, 0)});
  if (!diff) {
    return refused(diff.error());
  }
  return removed_lines(*diff);
}

std::vector<std::uint32_t> removed_lines(std::string_view diff) {
  std::vector<std::uint32_t> lines;
  std::uint32_t line = 0;
  bool goes_on = false;
  for (const std::string_view row : split(diff, '\n')) {
    if (row.starts_with("@@ -")) {
      std::from_chars(row.data() + 4, row.data() + row.size(), line);
      goes_on = false;
    } else if (line > 0 && row.starts_with('-')) {
      if (!goes_on) {
        lines.push_back(line);
      }
      goes_on = !row.contains(';');
      ++line;
    } else if (line > 0 && row.starts_with(' ')) {
      goes_on = false;
      ++line;
    }
  }
  return lines;
}

} // namespace strake::cli
