#include "strake/boundary.h"

#include "events.hpp"
#include "perimeter.hpp"

using namespace strake;
using namespace strake::boundary;

strake_status strake_event_set_sink(strake_event_sink sink, void* context, strake_error* error) {
  return exported(__func__, error)([&] { set_sink({.function = sink, .context = context}); });
}

strake_status strake_event_get_sink(strake_event_sink* sink, void** context, strake_error* error) {
  return exported(__func__, error, returns(sink, "sink"),
                  returns(context, "context"))([](Returned<strake_event_sink>& function, Returned<void*>& with) {
    const Sink current = boundary::sink();
    function = current.function;
    with = current.context;
  });
}

strake_status strake_misuse_set_policy(strake_misuse_policy policy, strake_error* error) {
  return exported(__func__, error, one_of(policy, STRAKE_MISUSE_ERROR, STRAKE_MISUSE_ABORT, "policy"))(
      [](strake_misuse_policy chosen) { set_misuse_policy(chosen); });
}

strake_misuse_policy strake_misuse_get_policy(void) { return misuse_policy(); }

size_t strake_handle_count(void) { return open_count(); }

strake_status strake_handle_report(size_t* open, strake_error* error) {
  return exported(__func__, error, may_return(open, "open"))([](Returned<size_t>& count) {
    count = open_count();
    report_open_handles(emit);
  });
}
