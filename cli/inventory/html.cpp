#include <algorithm>
#include <cmath>

#include "common/html.hpp"
#include "inventory/forms.hpp"

namespace strake::cli {
namespace {

constexpr std::string_view style = R"(body { max-width: 70rem; }
th, td { text-align: right; padding: .35rem .4rem; }
th { font-size: .8rem; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; min-width: 11rem; }
.score { min-width: 4rem; }
.bar { display: block; height: .35rem; background: var(--bad); margin-top: .25rem; margin-left: auto; }
.module { display: inline-block; white-space: nowrap; border: 1px solid var(--line); border-radius: .6rem; padding: 0 .5rem; margin: 0 0 .2rem .2rem; }
summary { cursor: pointer; }
ol { margin: .3rem 0; padding-left: 1rem; list-style: none; }
li, footer { font-size: .85rem; }
@media (max-width: 60rem) {
  thead { display: none; }
  tr { display: block; border-bottom: 2px solid var(--line); padding: .5rem 0; }
  td { display: flex; border: 0; padding: .1rem 0; }
  td:first-child { display: block; font-weight: 600; }
  td:first-child li { font-weight: 400; }
  td::before { content: attr(data-name); color: var(--faint); margin-right: auto; }
  .score { display: grid; grid-template-columns: 1fr auto; }
  .bar { grid-column: 1 / 3; justify-self: end; }
}
)";

std::string cell(std::string_view name, std::string_view content) {
  return "<td data-name=\"" + std::string(name) + "\">" + std::string(content) + "</td>";
}

std::string cell(std::string_view name, std::uint64_t number) { return cell(name, std::to_string(number)); }

std::string places_of(const SourceReport& file) {
  std::string text;
  for (const Findings* findings : {&file.calls, &file.flaws, &file.work}) {
    for (const Finding& finding : findings->kept()) {
      text += "<li>line " + std::to_string(finding.line) + ": " + escaped(finding.message) + "</li>\n";
    }
  }
  return text;
}

std::string name_cell(const SourceReport& file) {
  const std::string places = places_of(file);
  if (places.empty()) {
    return "<td>" + escaped(file.path) + "</td>";
  }
  return "<td><details><summary>" + escaped(file.path) + "</summary><ol>\n" + places + "</ol></details></td>";
}

std::string modules_of(const SourceReport& file) {
  std::string text;
  for (const Replacement& module : file.modules) {
    text += "<span class=\"module\">" + escaped(module.module) + "</span>";
  }
  return text.empty() ? "-" : text;
}

std::string row_of(const SourceReport& file, bool with_history) {
  const std::string percent = std::to_string(std::lround(file.score));
  std::string row = "<tr>" + name_cell(file) + "<td class=\"score\" data-name=\"score\">" + percent +
                    "<span class=\"bar\" style=\"width:" + percent + "%\"></span></td>";
  row += cell("replaced by", modules_of(file));
  if (with_history) {
    row += cell("commits", file.changes.commits) + cell("security fixes", file.changes.fixes);
  }
  return row + cell("complexity", file.complexity) + cell("dangerous calls", file.calls.count()) +
         cell("flawfinder", file.flaws.count()) + cell("patched", file.patches.empty() ? "-" : coverage_of(file)) +
         cell("lines", file.lines) + "</tr>\n";
}

std::string header_row(bool with_history) {
  std::string row = "<table>\n<thead><tr><th>file</th><th>score</th><th>replaced by</th>";
  row += with_history ? "<th>commits</th><th>security fixes</th>" : "";
  return row + "<th>complexity</th><th>dangerous "
               "calls</th><th>flawfinder</th><th>patched</th><th>lines</th></tr></thead>\n<tbody>\n";
}

std::string footer_of(const Inventory& inventory) {
  std::string text = "<footer>\n";
  for (const std::string& what : inventory.without) {
    text += "<p>Without " + escaped(what) + "</p>\n";
  }
  for (const Skipped& skipped : inventory.skipped) {
    text += "<p>Left out " + escaped(skipped.path) + ": " + escaped(skipped.why) + "</p>\n";
  }
  return text +
         "<p>The score is the mean of shares, each the logarithm of a number beside that of the largest one here, or "
         "of 15: "
         "complexity, weight of dangerous calls, weight of what a module of Strake could do" +
         (inventory.has_history ? ", commits, security fixes" : "") + ".</p>\n</footer>\n";
}

} // namespace

std::string as_html(const Inventory& inventory) {
  std::string text = page_head("strake inventory", style);
  text += "<h1>What to migrate first in " + escaped(inventory.folder) + "</h1>\n<p>" +
          std::to_string(inventory.files.size()) + " files";
  text += inventory.has_history ? ", " + std::to_string(inventory.commits) + " commits</p>\n" : "</p>\n";
  text += header_row(inventory.has_history);
  for (const SourceReport& file : inventory.files) {
    text += row_of(file, inventory.has_history);
  }
  return text + "</tbody>\n</table>\n" + footer_of(inventory) + "</body>\n</html>\n";
}

} // namespace strake::cli
