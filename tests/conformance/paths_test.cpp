// Every path of paths.tsv is resolved or refused as it says.
#include <gtest/gtest.h>

#include "../requests.hpp"
#include "answers.hpp"
#include "table.hpp"

namespace {

using namespace requests;

TEST(Paths, ResolveAsTheTableSays) {
  for (const table::Row& row : table::paths()) {
    SCOPED_TRACE(row[0]);
    const std::string raw = table::bytes(row[0]);
    std::string path(raw.size(), '\0');
    std::size_t size = 0;
    strake_error error{};
    const strake_status status =
        strake_http_path_resolve(bytes_of(raw), raw.size(), table::lenience(row[1]),
                                 reinterpret_cast<std::uint8_t*>(path.data()), path.size(), &size, &error);
    EXPECT_EQ(status == STRAKE_OK ? path.substr(0, size) : answers::name_of(status), table::bytes(row[2]));
    EXPECT_EQ(error.offset, table::number(row[3], STRAKE_NO_OFFSET));
    EXPECT_TRUE(status == STRAKE_OK || size == 0);
  }
}

} // namespace
