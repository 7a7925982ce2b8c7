#include "evidence/line.hpp"

#include "json/item.hpp"
#include "json/parser.hpp"

namespace strake::cli {
namespace {

constexpr std::uint64_t most_line = 65536;

/// The members of an object.
class Members {
public:
  explicit Members(const json::Document& document) : document_(document) {}

  [[nodiscard]] std::optional<std::string> text(std::string_view name) const {
    const std::optional<json::Item> item = find(name);
    if (!item || item->type != json::Type::string) {
      return std::nullopt;
    }
    return std::string(item->text.begin(), item->text.end());
  }

  [[nodiscard]] std::optional<std::uint64_t> number(std::string_view name) const {
    const std::optional<json::Item> item = find(name);
    return item && item->is_uint64 ? std::optional(item->natural) : std::nullopt;
  }

private:
  [[nodiscard]] std::optional<json::Item> find(std::string_view name) const {
    std::vector<std::uint8_t> bytes;
    append(bytes, name);
    const auto place = document_.member(0, bytes);
    return place ? std::optional(json::item_at(document_, *place)) : std::nullopt;
  }

  const json::Document& document_;
};

/// Counts that are newer than the line's writer are 0.
Counts counts_of(const Members& members) {
  Counts counts;
  for (const CountName& entry : count_names()) {
    counts.*entry.count = members.number(entry.name).value_or(0);
  }
  return counts;
}

std::optional<Line> count_line(const Members& members, std::uint64_t time) {
  const auto site = members.text("drop-in");
  const auto process = members.number("pid");
  const auto mode = members.text("mode");
  const auto when = members.text("when");
  if (!site || !process || !mode || !when || !members.number("equal") || !members.number("different")) {
    return std::nullopt;
  }
  return CountLine{
      .time = time, .site = *site, .process = *process, .mode = *mode, .when = *when, .counts = counts_of(members)};
}

std::optional<Line> divergence_line(const Members& members, std::uint64_t time) {
  const auto site = members.text("switch");
  const auto outcome = members.text("outcome");
  if (!site || !outcome) {
    return std::nullopt;
  }
  return DivergenceLine{.time = time,
                        .site = *site,
                        .mode = members.text("mode").value_or(std::string()),
                        .kind = {.outcome = *outcome, .part = members.text("part").value_or(std::string())}};
}

} // namespace

std::optional<Line> read_line(Bytes line) {
  json::Options options;
  options.max_text = most_line;
  const Result<json::Document> document = json::Parser(options).parse(line);
  if (!document || document->at(0).kind() != json::Kind::object) {
    return std::nullopt;
  }
  const Members members(*document);
  const auto time = members.number("time");
  if (!time) {
    return std::nullopt;
  }
  const std::optional<Line> counts = count_line(members, *time);
  return counts ? counts : divergence_line(members, *time);
}

} // namespace strake::cli
