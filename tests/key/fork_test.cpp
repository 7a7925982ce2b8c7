// Secrets stay with the process that made them.
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <atomic>
#include <cstddef>
#include <thread>

#include "child.hpp"
#include "handles.hpp"
#include "programs.hpp"
#include "strake/boundary.h"

namespace {

using namespace handles;
using child::Checks;

const Data message = bytes_of("message");

/// Every use of a key of another process.
void check_foreign_key(Checks& check, strake_key* key) {
  std::int32_t number = 7;
  strake_error error;
  check(strake_key_is_locked(key, &number, &error) == STRAKE_FORKED && number == 0);
  check(std::string_view(error.argument) == "key");
  check(strake_key_get_algorithm(key, &number, nullptr) == STRAKE_FORKED);
  Data tag(64);
  check(strake_mac_compute(key, nullptr, 0, tag.data(), tag.size(), nullptr, nullptr) == STRAKE_FORKED);
  check(strake_mac_verify(key, nullptr, 0, tag.data(), tag.size(), nullptr) == STRAKE_FORKED);
  strake_mac* mac = nullptr;
  check(strake_mac_new(key, &mac, nullptr) == STRAKE_FORKED && mac == nullptr);
  strake_auth_request request STRAKE_AUTH_REQUEST_INIT;
  request.method = request.path = {message.data(), 1};
  check(strake_auth_sign(key, &request, tag.data(), tag.size(), nullptr, nullptr) == STRAKE_FORKED);
  check(strake_auth_verify(key, &request, tag.data(), tag.size(), nullptr, nullptr, nullptr) == STRAKE_FORKED);
}

/// Every use of a message of another process.
void check_foreign_mac(Checks& check, strake_mac* mac) {
  Data tag(64);
  check(strake_mac_update(mac, nullptr, 0, nullptr) == STRAKE_FORKED);
  check(strake_mac_final(mac, tag.data(), tag.size(), nullptr, nullptr) == STRAKE_FORKED);
  check(strake_mac_final_verify(mac, tag.data(), tag.size(), nullptr) == STRAKE_FORKED);
  check(strake_mac_reset(mac, nullptr) == STRAKE_FORKED);
}

void check_new_key(Checks& check, const Data& right) {
  const Key key = make_key("secret");
  check(key != nullptr && tag_of(key.get(), message) == right);
  const Mac mac = make_mac(key.get());
  check(strake_mac_update(mac.get(), message.data(), message.size(), nullptr) == STRAKE_OK);
  check(strake_mac_final_verify(mac.get(), right.data(), right.size(), nullptr) == STRAKE_OK);
}

struct Secrets {
  Key key = make_key("secret");
  Mac mac = make_mac(key.get());
  Data right = tag_of(key.get(), message);

  void check_foreign(Checks& check) const {
    check_foreign_key(check, key.get());
    check_foreign_mac(check, mac.get());
    check_new_key(check, right);
  }

  void check_own(Checks& check) const {
    check(tag_of(key.get(), message) == right);
    check(strake_mac_update(mac.get(), nullptr, 0, nullptr) == STRAKE_OK);
  }
};

TEST(Fork, AChildHasNoKeys) {
  const Secrets secrets;
  EXPECT_EQ(child::run([&](Checks& check) { secrets.check_foreign(check); }), 0);
  Checks check;
  secrets.check_own(check);
  EXPECT_EQ(check.status(), 0);
}

TEST(Fork, ACloneHasNoKeys) {
  const Secrets secrets;
  EXPECT_EQ(child::run([&](Checks& check) { secrets.check_foreign(check); }, child::clone_without_handlers), 0);
}

TEST(Fork, AChildFreesTheParentsKeys) {
  Secrets secrets;
  EXPECT_EQ(child::run([&](Checks& check) {
              check(strake_key_free(secrets.key.release(), nullptr) == STRAKE_OK);
              check(strake_mac_free(secrets.mac.release(), nullptr) == STRAKE_OK);
              check_new_key(check, secrets.right);
            }),
            0);
  Checks check;
  secrets.check_own(check);
  EXPECT_EQ(check.status(), 0);
}

TEST(Fork, AGrandchildHasNeitherOnesKeys) {
  const Secrets secrets;
  EXPECT_EQ(child::run([&](Checks& check) {
              const Secrets of_child;
              check(child::run([&](Checks& inner) {
                      secrets.check_foreign(inner);
                      of_child.check_foreign(inner);
                    }) == 0);
              secrets.check_foreign(check);
              of_child.check_own(check);
            }),
            0);
}

TEST(Fork, AChildMakesKeysWhateverTheParentsThreadsDid) {
  const Secrets secrets;
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      while (!stop) {
        const Key key = make_key("another secret");
        const Mac mac = make_mac(key.get());
      }
    });
  }
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(child::run([&](Checks& check) { check_new_key(check, secrets.right); }), 0);
  }
  stop = true;
  for (std::thread& thread : threads) {
    thread.join();
  }
}

TEST(Fork, IsReportedAsMisuseOfTheHandle) {
  const Key key = make_key("secret");
  EXPECT_EQ(child::run([&](Checks& check) {
              std::string line;
              const strake_event_sink keep = [](void* to, const strake_event* event) {
                static_cast<std::string*>(to)->assign(event->line, event->line_size);
              };
              check(strake_event_set_sink(keep, &line, nullptr) == STRAKE_OK);
              check(strake_misuse_set_policy(STRAKE_MISUSE_REPORT, nullptr) == STRAKE_OK);
              check(tag_of(key.get(), message).empty());
              check(line.find("strake_mac_compute") != std::string::npos);
              check(line.find("key") != std::string::npos);
              check(line.find("strake_key") != std::string::npos);
            }),
            0);
}

TEST(Fork, IsNoticedWithoutTheKernelsHelp) {
  EXPECT_EQ(child::wait_for(start_as(without_wipe_on_fork, STDIN_FILENO, STDOUT_FILENO)), 0);
}

/// Makes madvise(MADV_WIPEONFORK) fail with EINVAL, as on a kernel before 4.14.
bool forget_wipe_on_fork() {
  sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_madvise, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[2])),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MADV_WIPEONFORK, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog filter{sizeof program / sizeof program[0], program};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

} // namespace

int run_without_wipe_on_fork() {
  Checks check;
  check(forget_wipe_on_fork());
  void* page = mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  check(madvise(page, 4096, MADV_WIPEONFORK) != 0);
  const Secrets secrets;
  check(child::run([&](Checks& inner) {
          secrets.check_foreign(inner);
          const Secrets of_child;
          inner(child::run([&](Checks& innermost) { of_child.check_foreign(innermost); }) == 0);
        }) == 0);
  secrets.check_own(check);
  return check.status();
}
