# Flags of the library itself, in the target strake_flags; of everything, sanitizers and the standard library.
add_library(strake_flags INTERFACE)

set(is_clang $<CXX_COMPILER_ID:Clang>)
set(is_gcc $<CXX_COMPILER_ID:GNU>)

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-stdlib=libc++>)
  # Debian's shared libc++ is older than clang-22's headers.
  add_link_options($<$<LINK_LANGUAGE:CXX>:-stdlib=libc++> $<$<LINK_LANGUAGE:CXX>:-static-libstdc++>)
endif()

if(STRAKE_SANITIZE)
  add_compile_options(-fsanitize=${STRAKE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${STRAKE_SANITIZE})
endif()

# The standard library checks its preconditions in every build.
add_compile_definitions(
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:_GLIBCXX_ASSERTIONS>
  $<$<COMPILE_LANG_AND_ID:CXX,Clang>:_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_EXTENSIVE>)

target_compile_options(strake_flags INTERFACE
  -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Wundef
  -fvisibility=hidden -fvisibility-inlines-hidden -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=
  -ftrivial-auto-var-init=zero -fstack-protector-strong -fstack-clash-protection
  $<${is_gcc}:-Wno-attributes> $<${is_gcc}:-Wno-attributes=gsl::>
  $<${is_clang}:-Wthread-safety>)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  target_compile_options(strake_flags INTERFACE -fcf-protection=full)
endif()

# What handles secrets leaves none in registers; and its calls are bound at start, since the binding of a call on its way
# saves the registers on the stack, where nobody wipes them. No secret is in an x87 register: they would be cleared too.
set(strake_secret_options -fno-plt -fzero-call-used-regs=all)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  list(APPEND strake_secret_options -mno-80387)
endif()
if(NOT STRAKE_SANITIZE AND CMAKE_BUILD_TYPE MATCHES "Rel")
  target_compile_options(strake_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()

option(STRAKE_HARDENED "Trap undefined behaviour at run time and check iterators' bounds (needs clang and libc++)" OFF)
if(STRAKE_HARDENED)
  target_compile_options(strake_flags INTERFACE
    -Werror -fno-strict-aliasing
    -fsanitize=null,alignment,bounds,signed-integer-overflow,shift,integer-divide-by-zero,bool,enum,unreachable,return
    -fsanitize-trap=all)
endif()

option(STRAKE_COVERAGE "Instrument for coverage (needs clang)" OFF)
if(STRAKE_COVERAGE)
  # The driver links the runtime where the option stands at all, also before its negation: so none stands there.
  set(instrumented $<NOT:$<BOOL:$<TARGET_PROPERTY:STRAKE_UNINSTRUMENTED>>>)
  add_compile_options($<${instrumented}:-fprofile-instr-generate> $<${instrumented}:-fcoverage-mapping>)
  add_link_options($<${instrumented}:-fprofile-instr-generate>)
endif()
