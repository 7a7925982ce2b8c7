// The table of texts holds in both libraries: what is taken, where it ends, and how it is written again.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "../../conformance/table.hpp"
#include "library.hpp"

namespace {

using namespace dropin;

struct Row {
  std::string text;
  std::string loose; ///< "to 5" or "fails at 3",
  std::string whole; ///< and the same where a NUL must follow.
  std::string printed;
};

std::vector<Row> rows() {
  std::vector<Row> all;
  std::ifstream lines(STRAKE_TEXTS);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    std::vector<std::string> parts;
    std::istringstream stream(line);
    for (std::string part; std::getline(stream, part, '\t');) {
      parts.push_back(part);
    }
    if (parts.size() != 4) {
      throw std::invalid_argument("malformed: " + line);
    }
    all.push_back({parts[0], parts[1], parts[2], parts[3]});
  }
  return all;
}

std::string answer(const Library& library, const std::string& text, bool whole, std::string& printed) {
  const char* end = nullptr;
  cJSON* parsed = library.ParseWithLengthOpts(text.c_str(), text.size() + 1, &end, whole ? 1 : 0);
  char* again = library.PrintUnformatted(parsed);
  printed = again == nullptr ? "-" : again;
  library.free(again);
  library.Delete(parsed);
  return (parsed == nullptr ? "fails at " : "to ") + std::to_string(end - text.c_str());
}

TEST(Texts, AreMany) { EXPECT_GE(rows().size(), 200U); }

TEST(Texts, AreTakenAndRefusedAsTheTableSays) {
  const Library stock(STRAKE_STOCK_LIBRARY);
  const Library ours(drop_in());
  for (const Row& row : rows()) {
    const std::string text = table::bytes(row.text);
    for (const Library* library : {&stock, &ours}) {
      const char* name = library == &stock ? "stock: " : "ours: ";
      std::string printed;
      EXPECT_EQ(answer(*library, text, true, printed), row.whole) << name << row.text;
      EXPECT_EQ(answer(*library, text, false, printed), row.loose) << name << row.text;
      EXPECT_EQ(printed, table::bytes(row.printed)) << name << row.text;
    }
  }
}

} // namespace
