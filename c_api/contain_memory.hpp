#pragma once
// The caller's end of the memory that it shares with a worker; see contain_shared.hpp.
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "contain/death.hpp"
#include "contain/steps.hpp"
#include "contain_shared.hpp"
#include "descriptor.hpp"

namespace strake::boundary::contained {

/// A file in memory, and where it is mapped.
class Region {
public:
  Region() = default;
  Region(Region&& other) noexcept;
  Region& operator=(Region&& other) noexcept;
  Region(const Region&) = delete;
  Region& operator=(const Region&) = delete;
  ~Region();

  enum class Writer { caller, worker };

  /// Of fixed size; only the writer can map it for writing.
  [[nodiscard]] static Result<Region> make(std::size_t bytes, Writer writer);

  [[nodiscard]] int file() const { return file_.number(); }
  [[nodiscard]] void* begin() const { return begin_; }

private:
  Descriptor file_;
  void* begin_ = nullptr;
  std::size_t size_ = 0;
};

/// What a worker says that it answered.
struct Claim {
  std::int32_t result = 0;
  std::uint64_t size = 0;
};

class SharedMemory {
public:
  [[nodiscard]] static Result<SharedMemory> make(std::size_t max_input, std::size_t max_output);

  [[nodiscard]] int request_file() const { return request_.file(); }
  [[nodiscard]] int answer_file() const { return answer_.file(); }

  /// Puts a call there and wakes the worker if it sleeps. The input fits.
  void post(std::uint32_t number, contain::Step step, Bytes input, std::size_t capacity);

  [[nodiscard]] bool is_answered(std::uint32_t number) const;
  [[nodiscard]] bool was_taken(std::uint32_t number) const;

  /// Asks the worker to wake this process when it answers.
  void set_asleep(bool asleep);

  [[nodiscard]] Claim claim() const;
  [[nodiscard]] contain::LastWords last_words() const;
  /// Copies the output out, of a size that was checked. The worker may still be writing there.
  void copy_output(MutableBytes to) const;

private:
  SharedMemory(Region request, Region answer) : request_(std::move(request)), answer_(std::move(answer)) {}

  [[nodiscard]] Request& request() const;
  [[nodiscard]] const Answer& answer() const;

  Region request_;
  Region answer_;
};

} // namespace strake::boundary::contained
