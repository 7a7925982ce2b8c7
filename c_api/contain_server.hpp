#pragma once
// The process that has loaded the library and makes workers by fork.
#include <optional>
#include <string>

#include "contain/command_line.hpp"
#include "contain/report.hpp"
#include "contain_memory.hpp"
#include "descriptor.hpp"

namespace strake::boundary::contained {

/// What a server is started for.
struct Plan {
  std::string program;
  contain::Job job;
  contain::Settings settings;
};

class Server {
public:
  /// Blocks until the library is loaded. There is no worker yet.
  [[nodiscard]] static Result<Server> start(const Plan& plan, const SharedMemory& memory, const Descriptor& wake);

  Server(Server&&) = default;
  Server& operator=(Server&&) = default;
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() = default;

  /// A server that is gone doesn't get it, which is seen when it is read from.
  void order(contain::Order order, std::uint32_t number) const;

  [[nodiscard]] int descriptor() const { return control_.number(); }

  /// What it wrote, without waiting. Nothing if it is gone, or makes no sense.
  [[nodiscard]] std::optional<contain::Report> read() const;
  /// The same, waiting until a time at the latest.
  [[nodiscard]] std::optional<contain::Report> read_until(std::uint64_t time) const;

  /// Ends it, and with it its worker.
  void kill() const;

  [[nodiscard]] std::uint32_t landlock() const { return landlock_; }

private:
  explicit Server(Descriptor control) : control_(std::move(control)) {}

  [[nodiscard]] Done wait_until_ready(std::uint64_t time);
  [[nodiscard]] Done identify(std::uint32_t process);

  Descriptor control_;
  Descriptor process_; ///< A pidfd.
  std::uint32_t landlock_ = 0;
};

} // namespace strake::boundary::contained
