#include "patch/diff.hpp"

#include "common/child.hpp"
#include "common/scratch.hpp"

namespace strake::cli {
namespace {

/// A name as git and patch quote it where it has other than plain characters.
std::string quoted_label(std::string_view name) {
  std::string text;
  bool odd = false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20U || byte >= 0x7fU || c == '"' || c == '\\') {
      odd = true;
      text += {'\\', static_cast<char>('0' + (byte >> 6U)), static_cast<char>('0' + ((byte >> 3U) & 7U)),
               static_cast<char>('0' + (byte & 7U))};
    } else {
      text += c;
    }
  }
  return odd ? '"' + text + '"' : text;
}

} // namespace

Attempt<std::string> diff_of(std::string_view path, const std::optional<std::string>& before, std::string_view after) {
  const std::optional<std::string> program = find_program("diff");
  if (!program) {
    return refused("diff isn't installed (Debian package diffutils)");
  }
  const Attempt<Scratch> scratch = Scratch::make();
  if (!scratch) {
    return refused(scratch.error());
  }
  const std::string_view old = before ? std::string_view(*before) : std::string_view();
  for (const auto& [name, text] : {std::pair("before", old), std::pair("after", after)}) {
    if (const Attempt<void> written = scratch->write(name, text); !written) {
      return refused(written.error());
    }
  }
  std::string diff;
  const Child child{.program = *program,
                    .arguments = {"--text", "-u", "--label",
                                  before ? quoted_label("a/" + std::string(path)) : "/dev/null", "--label",
                                  quoted_label("b/" + std::string(path)), "before", "after"},
                    .environment = environment_without("DIFF", {"LC_ALL=C"}),
                    .folder = scratch->path()};
  const Attempt<Ended> ended = run_child(child, [&](std::string_view piece) {
    diff += piece;
    return true;
  });
  if (!ended || ended->status > 1) {
    return refused(ended ? "diff failed: " + ended->errors : ended.error());
  }
  return diff;
}

} // namespace strake::cli
