"""The checks of clang-tidy itself that are rules of the safe subset, each with a planted violation."""

CHECKS = [
    "bugprone-capturing-this-in-member-variable",
    "bugprone-dangling-handle",
    "bugprone-exception-escape",
    "bugprone-implicit-widening-of-multiplication-result",
    "bugprone-inaccurate-erase",
    "bugprone-infinite-loop",
    "bugprone-return-const-ref-from-parameter",
    "bugprone-signed-char-misuse",
    "bugprone-std-namespace-modification",
    "bugprone-unchecked-optional-access",
    "bugprone-unused-raii",
    "bugprone-use-after-move",
    "clang-analyzer-core.BitwiseShift",
    "clang-analyzer-core.DivideZero",
    "clang-analyzer-core.StackAddressEscape",
    "clang-analyzer-core.uninitialized.Assign",
    "clang-analyzer-core.uninitialized.UndefReturn",
    "clang-analyzer-cplusplus.InnerPointer",
    "clang-analyzer-cplusplus.Move",
    "cppcoreguidelines-init-variables",
    "cppcoreguidelines-pro-type-member-init",
    "cppcoreguidelines-slicing",
    "cppcoreguidelines-special-member-functions",
    "cppcoreguidelines-virtual-class-destructor",
    "misc-definitions-in-headers",
]

OPTIONS = {
    "bugprone-unchecked-optional-access.IgnoreSmartPointerDereference": "false",
    "cppcoreguidelines-special-member-functions.AllowSoleDefaultDtor": "true",
    "cppcoreguidelines-special-member-functions.AllowMissingMoveFunctions": "true",
}
