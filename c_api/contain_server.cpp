#include "contain_server.hpp"

#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <limits>

#include "system_time.hpp"

namespace strake::boundary::contained {
namespace {

using contain::Report;

/// Above the numbers that the server has its own descriptors under.
constexpr int first_number = 16;

struct Ends {
  Descriptor here;
  Descriptor there;
};

/// Messages keep their bounds, and a read tells when the other end is closed.
std::optional<Ends> connected() {
  std::array<int, 2> low{-1, -1};
  STRAKE_UNSAFE_BEGIN("SAFETY: socketpair fills two numbers, which the objects own")
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, low.data()) != 0) {
    return std::nullopt;
  }
  Descriptor here(low[0]);
  const Descriptor there(low[1]);
  Descriptor moved(::fcntl(there.number(), F_DUPFD_CLOEXEC, first_number));
  return moved ? std::optional(Ends{std::move(here), std::move(moved)}) : std::nullopt;
  STRAKE_UNSAFE_END
}

/// How the server begins: nothing of this process but four descriptors.
class Start {
public:
  Start(const Descriptor& control, const SharedMemory& memory, const Descriptor& wake) {
    STRAKE_UNSAFE_BEGIN("SAFETY: both structs are this object's, and destroyed with it; failures show in ok_")
    ok_ = ::posix_spawn_file_actions_init(&actions_) == 0;
    ok_ = ::posix_spawnattr_init(&attributes_) == 0 && ok_;
    STRAKE_UNSAFE_END
    for (const int standard : {0, 1, 2}) {
      opens_nothing(standard);
    }
    gives(control.number(), contain::control_descriptor);
    gives(memory.request_file(), contain::request_descriptor);
    gives(memory.answer_file(), contain::answer_descriptor);
    gives(wake.number(), contain::wake_descriptor);
    forgets_signals();
  }
  Start(const Start&) = delete;
  Start(Start&&) = delete;
  Start& operator=(const Start&) = delete;
  Start& operator=(Start&&) = delete;
  ~Start() {
    STRAKE_UNSAFE_BEGIN("SAFETY: destroys what the constructor made")
    static_cast<void>(::posix_spawn_file_actions_destroy(&actions_));
    static_cast<void>(::posix_spawnattr_destroy(&attributes_));
    STRAKE_UNSAFE_END
  }

  /// The process, or the number of an error.
  struct Spawned {
    pid_t process;
    int error;
  };
  [[nodiscard]] Spawned spawn(const std::string& program, std::vector<std::string> arguments) const {
    std::vector<char*> pointers;
    std::array<char*, 1> no_environment{nullptr};
    arguments.insert(arguments.begin(), "strake-worker");
    for (std::string& argument : arguments) {
      pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    Spawned spawned{.process = -1, .error = ENOMEM};
    STRAKE_UNSAFE_BEGIN("SAFETY: strings that end with NULs, and arrays of pointers that end with NULL, all alive")
    if (ok_) {
      spawned.error = ::posix_spawn(&spawned.process, program.c_str(), &actions_, &attributes_, pointers.data(),
                                    no_environment.data());
    }
    STRAKE_UNSAFE_END
    return spawned;
  }

private:
  void opens_nothing(int number) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the struct is this object's; the path is a literal")
    ok_ = ok_ && ::posix_spawn_file_actions_addopen(&actions_, number, "/dev/null", O_RDWR, 0) == 0;
    STRAKE_UNSAFE_END
  }
  void gives(int from, int to) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the struct is this object's")
    ok_ = ok_ && ::posix_spawn_file_actions_adddup2(&actions_, from, to) == 0;
    STRAKE_UNSAFE_END
  }
  /// And those of the terminal don't reach it.
  void forgets_signals() {
    sigset_t signals{};
    STRAKE_UNSAFE_BEGIN("SAFETY: the structs are this object's and this function's")
    ok_ = ok_ && ::sigemptyset(&signals) == 0 && ::posix_spawnattr_setsigmask(&attributes_, &signals) == 0 &&
          ::sigfillset(&signals) == 0 && ::posix_spawnattr_setsigdefault(&attributes_, &signals) == 0 &&
          ::posix_spawnattr_setflags(&attributes_,
                                     POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID) == 0;
    STRAKE_UNSAFE_END
  }

  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
  bool ok_ = false;
};

Status status_of(int spawn_error) {
  switch (spawn_error) {
  case EAGAIN:
  case EMFILE:
  case ENFILE:
    return STRAKE_SYSTEM;
  case ENOMEM:
    return STRAKE_OUT_OF_MEMORY;
  default:
    return STRAKE_CONTAIN_NO_WORKER;
  }
}

/// A pidfd: the process that it names is never another one.
Descriptor process_of(std::uint32_t number) {
  return STRAKE_UNSAFE_EXPR("SAFETY: a system call with numbers alone; the object owns the descriptor",
                            Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, number, 0))));
}

void end(const Descriptor& process) {
  STRAKE_UNSAFE_BEGIN("SAFETY: a system call with numbers alone; the pidfd names its process, dead or alive")
  static_cast<void>(::syscall(SYS_pidfd_send_signal, process.number(), SIGKILL, nullptr, 0));
  STRAKE_UNSAFE_END
}

/// The process that was spawned makes the server, which is nobody's child, and ends at once. A program that isn't ours
/// is ended.
void reap(pid_t process, const Descriptor& spawned, bool is_worker) {
  int status = 0;
  if (!is_worker) {
    end(spawned);
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: waits for the child of this call; another thread may have done so, which is an error")
  static_cast<void>(uninterrupted([&] { return ::waitpid(process, &status, 0); }));
  STRAKE_UNSAFE_END
}

int milliseconds_until(std::uint64_t time) {
  const std::uint64_t moment = monotonic_time();
  const std::uint64_t left = time > moment ? (time - moment + 999'999) / 1'000'000 : 0;
  return static_cast<int>(std::min<std::uint64_t>(left, std::numeric_limits<int>::max()));
}

bool poll_until(int descriptor, std::uint64_t time) {
  pollfd polled{.fd = descriptor, .events = POLLIN, .revents = 0};
  return uninterrupted([&] {
           return STRAKE_UNSAFE_EXPR("SAFETY: polls one struct of this function's",
                                     ::poll(&polled, 1, milliseconds_until(time)));
         }) > 0;
}

} // namespace

Result<Server> Server::start(const Plan& plan, const SharedMemory& memory, const Descriptor& wake) {
  std::optional<Ends> ends = connected();
  if (!ends) {
    return failure(STRAKE_SYSTEM);
  }
  Server server(std::move(ends->here));
  const std::uint64_t time = monotonic_time() + plan.settings.start_deadline;
  const Start::Spawned spawned = Start(ends->there, memory, wake).spawn(plan.program, contain::arguments_of(plan.job));
  if (spawned.error != 0) {
    return failure(status_of(spawned.error));
  }
  const Descriptor process = process_of(static_cast<std::uint32_t>(spawned.process));
  ends->there = Descriptor();
  const Done ready = server.wait_until_ready(time);
  reap(spawned.process, process, ready || ready.error().status != STRAKE_CONTAIN_NO_WORKER);
  if (!ready) {
    server.kill();
    return std::unexpected(ready.error());
  }
  return server;
}

Done Server::wait_until_ready(std::uint64_t time) {
  const std::optional<Report> hello = read_until(time);
  if (!hello || hello->kind != contain::Kind::hello || hello->number != contain::protocol_version) {
    return failure(STRAKE_CONTAIN_NO_WORKER);
  }
  if (const Done identified = identify(hello->process); !identified) {
    return identified;
  }
  const std::optional<Report> loaded = read_until(time);
  if (!loaded || (loaded->kind != contain::Kind::ready && loaded->kind != contain::Kind::failed)) {
    return failure(STRAKE_CONTAIN_NOT_LOADED);
  }
  landlock_ = loaded->number;
  return loaded->kind == contain::Kind::ready ? Done() : Done(failure(loaded->status));
}

/// The number is still the server's if the server is alive afterwards. One that isn't may have said why.
Done Server::identify(std::uint32_t process) {
  process_ = process_of(process);
  pollfd polled{.fd = control_.number(), .events = 0, .revents = 0};
  const int gone = STRAKE_UNSAFE_EXPR("SAFETY: polls one struct of this function's", ::poll(&polled, 1, 0));
  if (gone != 0) {
    process_ = Descriptor();
    return {};
  }
  return process_ ? Done() : Done(failure(STRAKE_CONTAIN_UNSUPPORTED));
}

void Server::order(contain::Order order, std::uint32_t number) const {
  const contain::Message message{std::to_underlying(order), number, 0, 0};
  STRAKE_UNSAFE_BEGIN("SAFETY: sends the bytes of this function's array")
  static_cast<void>(
      uninterrupted([&] { return ::send(control_.number(), message.data(), sizeof message, MSG_NOSIGNAL); }));
  STRAKE_UNSAFE_END
}

std::optional<Report> Server::read() const {
  contain::Message message{};
  const ssize_t size = uninterrupted([&] {
    return STRAKE_UNSAFE_EXPR("SAFETY: receives at most as many bytes as the array has; MSG_TRUNC gives the real size",
                              ::recv(control_.number(), message.data(), sizeof message, MSG_DONTWAIT | MSG_TRUNC));
  });
  return size == static_cast<ssize_t>(sizeof message) ? contain::report_of(message) : std::nullopt;
}

std::optional<Report> Server::read_until(std::uint64_t time) const {
  return poll_until(control_.number(), time) ? read() : std::nullopt;
}

void Server::kill() const {
  if (process_) {
    end(process_);
    static_cast<void>(poll_until(process_.number(), monotonic_time() + contain::a_second));
  }
}

} // namespace strake::boundary::contained
