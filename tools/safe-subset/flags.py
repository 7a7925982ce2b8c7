"""How the check compiles: clang 22 over hardened libc++, and the warnings that are rules of the safe subset."""
from tree import CORE, KERNELS, PERIMETER

# The hardened library's types are part of the check: without them an iterator may be a bare pointer.
LANGUAGE = [
    "-std=c++23",
    "-stdlib=libc++",
    "-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_EXTENSIVE",
    "-D_LIBCPP_ABI_BOUNDED_ITERATORS",
    "-D_LIBCPP_ABI_BOUNDED_ITERATORS_IN_STRING",
    "-D_LIBCPP_ABI_BOUNDED_ITERATORS_IN_VECTOR",
    "-D_LIBCPP_ABI_BOUNDED_ITERATORS_IN_STD_ARRAY",
    "-D_LIBCPP_ABI_BOUNDED_UNIQUE_PTR",
]
INCLUDES = {
    CORE: ["-Isrc", "-Iinclude"],
    KERNELS: ["-Isrc", "-Iinclude"],
    PERIMETER: ["-Isrc", "-Iinclude", "-Ic_api", "-Ic_api/seeded/include"],
}

ANALYSES = [
    "-Xclang", "-fexperimental-lifetime-safety",
    # Following the library's own code takes clang's static analyzer ten times as long and finds nothing of ours.
    "-Xclang", "-analyzer-config", "-Xclang", "c++-stdlib-inlining=false,c++-template-inlining=false",
]

# Each of these has a planted violation. What a group turns on is named one by one, so that none is lost unseen.
SAFETY_WARNINGS = [
    # bounds
    "-Wunsafe-buffer-usage",
    "-Wunsafe-buffer-usage-in-container",
    "-Wunsafe-buffer-usage-in-libc-call",
    "-Wunsafe-buffer-usage-in-unique-ptr-array-access",
    "-Wunsafe-buffer-usage-in-format-attr-call",
    # lifetimes
    "-Wdangling",
    "-Wdangling-assignment",
    "-Wdangling-assignment-gsl",
    "-Wdangling-capture",
    "-Wdangling-field",
    "-Wdangling-gsl",
    "-Wdangling-initializer-list",
    "-Wreturn-stack-address",
    "-Wexperimental-lifetime-safety-permissive",
    "-Wexperimental-lifetime-safety-strict",
    "-Wexperimental-lifetime-safety-intra-tu-suggestions",
    "-Wexperimental-lifetime-safety-cross-tu-suggestions",
    # threads
    "-Wthread-safety-analysis",
    "-Wthread-safety-reference",
    "-Wthread-safety-reference-return",
    "-Wthread-safety-precise",
    # values that were never set, and functions that give none
    "-Wuninitialized",
    "-Wconditional-uninitialized",
    "-Wsometimes-uninitialized",
    "-Wreturn-type",
    "-Wnull-dereference",
    # conversions
    "-Wimplicit-int-conversion",
    "-Wshorten-64-to-32",
    "-Wsign-conversion",
    "-Wfloat-conversion",
    "-Wold-style-cast",
    "-Wcast-qual",
    "-Wcast-align",
    # state that outlives its order
    "-Wglobal-constructors",
    "-Wexit-time-destructors",
    # results that must be looked at, destructors that don't run
    "-Wunused-result",
    "-Wnon-virtual-dtor",
]

# Ordinary good practice: also fails the check, but no promise of the subset rests on it.
GENERAL_WARNINGS = [
    "-Wall", "-Wextra", "-Wconversion", "-Wdangling", "-Wthread-safety", "-Wthread-safety-beta", "-Wshadow",
    "-Wformat=2", "-Wimplicit-fallthrough", "-Wswitch-enum", "-Woverloaded-virtual", "-Wcomma",
    "-Wextra-semi",
]

# Only core must say in every signature what it borrows.
NOT_IN_PERIMETER = [flag for flag in SAFETY_WARNINGS if flag.endswith("-suggestions")]


def warnings(ring):
    return GENERAL_WARNINGS + [flag for flag in SAFETY_WARNINGS if ring == CORE or flag not in NOT_IN_PERIMETER]
