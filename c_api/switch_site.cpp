#include "strake/switch_site.h"

#include <atomic>
#include <exception>

#include "base/guarded.hpp"
#include "switch.hpp"

using namespace strake;
using namespace strake::boundary;

namespace {

/// A site of the caller, which stays where it is.
class SiteIn {
public:
  explicit SiteIn(strake_switch_site* site) : site_(site) {}
  void clear() {}
  bool check(Outcome& outcome) { return check_region(outcome, site_, sizeof(strake_switch_site), "site"); }
  [[nodiscard]] SiteIn& value() { return *this; }
  void release(bool /*broken*/) {}

  [[nodiscard]] Bytes name() const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a site of STRAKE_SWITCH_SITE_INIT, whose name is a literal")
    return BytesIn(reinterpret_cast<const std::uint8_t*>(site_->name), site_->name_size, "site").value();
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] strake_switch* sw() const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a site; its members are changed by atomic steps alone")
    return std::atomic_ref(site_->sw).load(std::memory_order_acquire);
    STRAKE_UNSAFE_END
  }

  void set_switch(strake_switch* sw) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a site; atomic again")
    std::atomic_ref(site_->sw).store(sw, std::memory_order_release);
    STRAKE_UNSAFE_END
  }

  // The fences: who tells an old state of a switch sees, in what it reads next, that there is a newer one.
  void set_word(std::uint32_t word) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a site; the site outlives its switch, as the caller guarantees")
    std::atomic_thread_fence(std::memory_order_seq_cst);
    std::atomic_ref(site_->word).store(word, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_seq_cst);
    STRAKE_UNSAFE_END
  }

private:
  strake_switch_site* site_;
};

constexpr std::uint32_t site_is_on = 2;

constinit Mutex opening;

/// The switch of a site, made if there is none.
Result<strake_switch*> open(const SiteIn& site) {
  if (strake_switch* made = site.sw(); made != nullptr) {
    return made;
  }
  const Lock lock(opening);
  if (strake_switch* made = site.sw(); made != nullptr) {
    return made;
  }
  Result<std::unique_ptr<Site>> behind = make_site(site.name(), STRAKE_SWITCH_OPTIONS_INIT, [site](bool off) {
    site.set_word(off ? STRAKE_SWITCH_SITE_OFF : site_is_on);
  });
  if (!behind) {
    return std::unexpected(behind.error());
  }
  strake_switch* made = nullptr;
  if (const Done given = gives(&made, "site").give(std::move(*behind)); !given) {
    site.set_word(0);
    return std::unexpected(given.error());
  }
  site.set_switch(made);
  return made;
}

/// The same, where it doesn't matter what there was too little of.
Result<strake_switch*> open_or_fail(const SiteIn& site) {
  try {
    return open(site);
  } catch (const std::bad_alloc&) {
    return failure(STRAKE_OUT_OF_MEMORY);
  } catch (const LostInFork&) {
    return failure(STRAKE_FORKED);
  }
}

/// Whether there was too little of something, which is no fault of the caller's.
bool is_want(Status status) {
  return status == STRAKE_OUT_OF_MEMORY || status == STRAKE_TOO_MANY_HANDLES || status == STRAKE_SYSTEM ||
         status == STRAKE_FORKED;
}

/// A switch in use, for as long as this object lives.
class Held {
public:
  explicit Held(strake_switch* sw) : reads_(sw, "site") {}
  Held(const Held&) = delete;
  Held(Held&&) = delete;
  Held& operator=(const Held&) = delete;
  Held& operator=(Held&&) = delete;
  ~Held() { reads_.release(std::uncaught_exceptions() != 0); }
  [[nodiscard]] bool check(Outcome& outcome) { return reads_.check(outcome); }
  [[nodiscard]] Site& site() const { return *reads_.value(); }

private:
  Reads<strake_switch> reads_;
};

} // namespace

strake_status strake_switch_site_run(strake_switch_site* site, const strake_switch_sides* sides, void* context,
                                     const uint8_t* data, size_t size, strake_switch_side* side,
                                     strake_switch_verdict* verdict, strake_error* error) {
  return exported(__func__, error, SiteIn(site), Sides(sides), bytes(data, size, "data"), may_return(side, "side"),
                  may_return(verdict, "verdict"))([&](const SiteIn& place, const strake_switch_sides& functions,
                                                      Bytes input, Returned<strake_switch_side>& who,
                                                      Returned<strake_switch_verdict>& what) -> Done {
    const Result<strake_switch*> sw = open_or_fail(place);
    if (!sw && is_want(sw.error().status)) {
      answer_by_legacy(functions, context, who, what);
      return {};
    }
    if (!sw) {
      return std::unexpected(sw.error());
    }
    Held held(*sw);
    Outcome outcome;
    if (!held.check(outcome)) {
      return std::unexpected(outcome.error);
    }
    switching::Run run = begin_run(held.site());
    run_once(held.site(), run, functions, context, input, who, what);
    return {};
  });
}

strake_status strake_switch_site_open(strake_switch_site* site, strake_switch** sw, strake_error* error) {
  return exported(__func__, error, SiteIn(site),
                  returns(sw, "sw"))([](const SiteIn& place, Returned<strake_switch*>& to) -> Done {
    const Result<strake_switch*> opened = open(place);
    if (!opened) {
      return std::unexpected(opened.error());
    }
    to = *opened;
    return {};
  });
}

strake_status strake_switch_site_close(strake_switch_site* site, strake_error* error) {
  return exported(__func__, error, SiteIn(site))([](const SiteIn& place) -> Done {
    const Lock lock(opening);
    strake_switch* made = place.sw();
    if (made == nullptr) {
      return {};
    }
    const Status status = destroy(token_of(made), type_of<strake_switch>);
    if (status != STRAKE_BUSY) {
      place.set_switch(nullptr);
      place.set_word(0);
    }
    return status == STRAKE_OK ? Done() : failure(status);
  });
}
