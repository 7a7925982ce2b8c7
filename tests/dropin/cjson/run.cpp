#include "run.hpp"

#include "client.hpp"
#include "heap.hpp"
#include "operations.hpp"

namespace dropin {
namespace {

void set_hooks(const Library& library, Memory memory) {
  cJSON_Hooks hooks{heap_malloc<0>, heap_free<0>};
  library.InitHooks(memory == Memory::tracked ? &hooks : nullptr);
}

/// What programs see of allocations: how many blocks are theirs. How many are used for a moment, and how large they
/// are, is the library's own affair.
void put_balance(Trace& trace, std::int64_t& before, std::size_t family) {
  const std::int64_t now = Heap::instance().balance(family);
  if (now != before) {
    trace << (family == 0 ? " A" : " B") << now - before;
  }
  before = now;
}

void put_faults(Trace& trace, Heap::Faults faults) {
  const auto put = [&](std::string_view name, std::uint32_t count) {
    if (count != 0) {
      trace << name << static_cast<int>(count);
    }
  };
  put(" foreign-frees ", faults.foreign_frees);
  put(" double-frees ", faults.double_frees);
  put(" overruns ", faults.overruns);
}

class Run {
public:
  Run(const Library& library, Memory memory, Trace& trace) : client_(library, trace, memory == Memory::tracked) {}

  void execute(const Script& script) {
    for (const Operation& operation : script) {
      operations()[operation.kind].execute(client_, operation);
      end_line();
    }
    for (std::uint32_t slot = 0; slot < Client::slots; ++slot) {
      client_.dump(slot);
    }
    client_.end();
    Heap::instance().allow(~std::uint64_t{0});
    put_faults(client_.trace, Heap::instance().faults_at_end());
    end_line();
  }

private:
  void end_line() {
    put_balance(client_.trace, balances_[0], 0);
    put_balance(client_.trace, balances_[1], 1);
    put_faults(client_.trace, Heap::instance().faults());
    client_.trace.end_line();
  }

  Client client_;
  std::array<std::int64_t, Heap::families> balances_{};
};

} // namespace

void run(const Library& library, const Script& script, Memory memory, unsigned char fill, Trace& trace) {
  trace.clear();
  Heap::instance().begin(fill);
  set_hooks(library, memory);
  library.Delete(library.Parse("0")); // Forgets the error of the last run.
  Run(library, memory, trace).execute(script);
  set_hooks(library, Memory::libc);
}

} // namespace dropin
