// Which process has a mark in a control file, and what became of it.
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>

#include "base/unsafe.hpp"
#include "io/file.hpp"
#include "switch/control_file.hpp"
#include "switch/process_stat.hpp"

namespace strake::switching {
namespace {

constexpr unsigned id_bits = 22; // the kernel gives no larger numbers
constexpr std::uint64_t id_mask = (1U << id_bits) - 1;
constexpr std::uint64_t place_mask = 0xffffffffU;

/// Empty if it can't be read.
std::string text_of(const std::string& path) {
  Result<io::File> file = io::File::open(path);
  std::array<std::uint8_t, 1024> text{};
  const Result<std::size_t> size = file ? file->read(text) : std::unexpected(file.error());
  const Bytes there = Bytes(text).first(size.value_or(0));
  return {there.begin(), there.end()};
}

std::optional<ProcessStat> stat_of(pid_t process) {
  return process_stat_of(text_of("/proc/" + std::to_string(process) + "/stat"));
}

std::uint64_t owner_number(pid_t process, std::uint64_t began) {
  return began << id_bits | (static_cast<std::uint64_t>(process) & id_mask);
}

/// Differs from one start of the system to the next; never 0.
std::uint64_t boot() {
  std::uint32_t hash = 0x811c9dc5U;
  for (const char c : text_of("/proc/sys/kernel/random/boot_id")) {
    hash = (hash ^ byte_of(c)) * 0x01000193U;
  }
  return hash | 1U;
}

/// Where the numbers of processes mean what they mean here.
std::uint64_t number_space() {
  struct stat about {};
  STRAKE_UNSAFE_BEGIN("SAFETY: the path is a literal; stat fills the struct, or fails")
  return ::stat("/proc/self/ns/pid", &about) == 0 ? about.st_ino & place_mask : 0;
  STRAKE_UNSAFE_END
}

} // namespace

Owner this_process() {
  const pid_t self = STRAKE_UNSAFE_EXPR("SAFETY: getpid takes nothing, writes nothing and can't fail", ::getpid());
  const std::optional<ProcessStat> stat = stat_of(self);
  return {.process = owner_number(self, stat ? stat->began : 0), .place = boot() << 32U | number_space()};
}

Fate fate_of(const Owner& owner) {
  if (owner.place >> 32U != boot()) {
    return Fate::rebooted;
  }
  if ((owner.place & place_mask) != number_space()) {
    return Fate::unknown;
  }
  const auto process = static_cast<pid_t>(owner.process & id_mask);
  STRAKE_UNSAFE_BEGIN("SAFETY: signal 0 is none: kill only looks whether there is such a process")
  if (process <= 0 || (::kill(process, 0) != 0 && errno == ESRCH)) {
    return Fate::dead;
  }
  STRAKE_UNSAFE_END
  const std::optional<ProcessStat> stat = stat_of(process);
  if (!stat) {
    return Fate::unknown;
  }
  const bool is_another = owner.process >> id_bits != 0 && owner_number(process, stat->began) != owner.process;
  return is_another || stat->has_ended ? Fate::dead : Fate::alive;
}

} // namespace strake::switching
