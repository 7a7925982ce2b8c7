#pragma once
// A control file of a test, and the handles that change it.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "strake/strake.h"

namespace control {

/// A folder of its own, which goes with this object and all that is in it.
class Folder {
public:
  Folder() : path_(testing::TempDir() + "strake-control-XXXXXX") { EXPECT_NE(mkdtemp(path_.data()), nullptr); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { EXPECT_EQ(std::system(("rm -rf '" + path_ + "'").c_str()), 0); }
  [[nodiscard]] std::string path(const std::string& name) const { return path_ + "/" + name; }

private:
  std::string path_;
};

inline strake_status open_status(const std::string& path, std::uint32_t permissions = 0) {
  strake_switch_control* handle = nullptr;
  const strake_status status = strake_switch_control_open(path.c_str(), permissions, &handle, nullptr);
  EXPECT_EQ(handle != nullptr, status == STRAKE_OK);
  EXPECT_EQ(strake_switch_control_free(handle, nullptr), STRAKE_OK);
  return status;
}

/// The file, made if it isn't there.
class File {
public:
  explicit File(const std::string& path) {
    EXPECT_EQ(strake_switch_control_open(path.c_str(), 0600, &handle_, nullptr), STRAKE_OK);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { EXPECT_EQ(strake_switch_control_free(handle_, nullptr), STRAKE_OK); }

  [[nodiscard]] strake_switch_control* handle() const { return handle_; }

  [[nodiscard]] strake_status set(std::string_view name, std::string_view setting,
                                  strake_error* error = nullptr) const {
    return strake_switch_control_set(handle_, name.data(), name.size(), setting.data(), setting.size(), error);
  }
  [[nodiscard]] strake_status set_crashes(std::string_view name, std::uint32_t limit, std::uint32_t window = 3600,
                                          strake_switch_side answers = STRAKE_SWITCH_SIDE_LEGACY) const {
    return strake_switch_control_set_crashes(handle_, name.data(), name.size(), limit, window, answers, nullptr);
  }
  [[nodiscard]] strake_status reset(std::string_view name) const {
    return strake_switch_control_reset(handle_, name.data(), name.size(), nullptr);
  }
  [[nodiscard]] strake_status kill(std::int32_t kill) const {
    return strake_switch_control_kill_all(handle_, kill, nullptr);
  }
  [[nodiscard]] std::int32_t killed() const {
    std::int32_t killed = -1;
    EXPECT_EQ(strake_switch_control_get_killed(handle_, &killed, nullptr), STRAKE_OK);
    return killed;
  }
  void follow() const { EXPECT_EQ(strake_switch_control_follow(handle_, nullptr), STRAKE_OK); }

  [[nodiscard]] std::map<std::string, strake_switch_controlled> entries() const {
    std::map<std::string, strake_switch_controlled> all;
    strake_switch_controlled entry STRAKE_SWITCH_CONTROLLED_INIT;
    strake_status status = STRAKE_OK;
    for (std::uint32_t i = 0; status == STRAKE_OK; ++i) {
      entry.size = sizeof entry;
      status = strake_switch_control_get(handle_, i, &entry, nullptr);
      if (status == STRAKE_OK) {
        EXPECT_TRUE(all.emplace(static_cast<const char*>(entry.name), entry).second);
      }
    }
    EXPECT_EQ(status, STRAKE_NOT_FOUND);
    return all;
  }
  [[nodiscard]] strake_switch_controlled entry(const std::string& name) const { return entries()[name]; }

private:
  strake_switch_control* handle_ = nullptr;
};

/// Leaves the other tests a process that follows nothing.
class Test : public testing::Test {
protected:
  ~Test() override { EXPECT_EQ(strake_switch_control_follow(nullptr, nullptr), STRAKE_OK); }

  Folder folder_;
  std::string path_ = folder_.path("control");
};

} // namespace control
