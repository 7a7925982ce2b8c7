"""What core code may not contain: one ban a row, as a query over clang's syntax tree.

A row is (name, what the author is told, query). clang-tidy reports it as custom-<name>. Every row has a planted
violation in tests/safe_subset/planted.cpp; check-safe-subset --self-test fails for a row without one.
"""
from lifetime_rules import ANNOTATIONS, LIFETIMES
from matchers import (DEDUCED, ENUM, FUNCTION_POINTER, IMPLICIT_VARIABLE, ITERATOR, LITERAL, NUMBER, POINTER,
                      POINTER_EXPR, REFERENCE, TEMPLATE_ARGUMENT, VIEW, WRITTEN_VARIABLE, names, of_class)

CASTS = [
    ("cast-reinterpret", "reinterpret_cast", "cxxReinterpretCastExpr()"),
    ("cast-const", "const_cast", "cxxConstCastExpr()"),
    ("cast-c-style", "a C-style or functional cast between numbers: use braces, or the conversions of base/num.hpp",
     f"explicitCastExpr(anyOf(cStyleCastExpr(unless(hasDestinationType(voidType())), unless({TEMPLATE_ARGUMENT})), "
     "cxxFunctionalCastExpr(hasDestinationType(anyOf(isInteger(), realFloatingPointType())), "
     "unless(has(initListExpr())))))"),
    ("cast-narrow", "static_cast to an integer: widen with braces, narrow with base/num.hpp, "
     "turn an enumerator into a number with std::to_underlying",
     "cxxStaticCastExpr(hasDestinationType(isInteger()), unless(hasDestinationType(booleanType())))"),
    ("cast-to-enum", "a number turned into an enumerator: it may name none",
     f"castExpr(hasType({ENUM}), hasSourceExpression(expr(hasType(isInteger()), unless(hasType({ENUM})))), "
     f"unless({TEMPLATE_ARGUMENT}))"),
    ("cast-downcast", "static_cast to a derived class", 'cxxStaticCastExpr(hasCastKind("CK_BaseToDerived"))'),
]

ALLOCATION = [
    ("new", "new: use a container or std::make_unique", "cxxNewExpr()"),
    ("delete", "delete", "cxxDeleteExpr()"),
    ("unset-memory", "memory that is handed out without being set",
     f"callExpr(callee(functionDecl({names('make_unique_for_overwrite', 'make_shared_for_overwrite')})))"),
    ("resize-and-overwrite", "a buffer handed out as a raw pointer",
     'cxxMemberCallExpr(callee(cxxMethodDecl(hasName("resize_and_overwrite"))))'),
]

POINTERS = [
    ("pointer-declared", "a raw pointer: use a reference, std::span or std::optional",
     f"declaratorDecl({WRITTEN_VARIABLE}, "
     f"hasType(qualType(anyOf({POINTER}, hasCanonicalType(references(pointerType()))))), "
     f"unless(allOf({DEDUCED}, hasType({FUNCTION_POINTER}))))"),
    ("pointer-returned", "a raw pointer as result: use a reference, std::span or std::optional",
     f"functionDecl(returns({POINTER}), unless(isImplicit()))"),
    ("pointer-arith", "pointer arithmetic or comparison",
     'binaryOperator(hasAnyOperatorName("+", "-", "+=", "-=", "<", ">", "<=", ">="), '
     f"hasEitherOperand({POINTER_EXPR}))"),
    ("pointer-step", "++ or -- of a pointer",
     f'unaryOperator(hasAnyOperatorName("++", "--"), hasUnaryOperand(expr(hasType({POINTER}), '
     f"unless({IMPLICIT_VARIABLE}))))"),
    ("pointer-deref", "* of a raw pointer",
     f'unaryOperator(hasOperatorName("*"), hasUnaryOperand(expr(hasType({POINTER}), '
     f"unless(ignoringParenImpCasts(cxxThisExpr())), unless({IMPLICIT_VARIABLE}))))"),
    ("pointer-arrow", "-> of a raw pointer",
     f"memberExpr(isArrow(), hasObjectExpression(expr(hasType({POINTER}), "
     "unless(ignoringParenImpCasts(cxxThisExpr())), unless(ignoringParenImpCasts(cxxOperatorCallExpr())))))"),
    ("pointer-subscript", "[] of a raw pointer, a C array or a string literal: use std::array or a view",
     "arraySubscriptExpr()"),
    ("pointer-value", "a raw pointer value (&x, .data(), .get()): keep the object or a view of it",
     f"expr(hasType({POINTER}), unless(hasType({FUNCTION_POINTER})), unless(cxxThisExpr()), "
     f"unless(implicitCastExpr()), unless({IMPLICIT_VARIABLE}), unless(hasParent(varDecl(isImplicit()))), "
     'unless(cxxDefaultArgExpr()), unless(cxxOperatorCallExpr(hasOverloadedOperatorName("->"))))'),
    ("pointer-decay", "an array that decays to a pointer",
     'implicitCastExpr(hasCastKind("CK_ArrayToPointerDecay"), '
     "unless(hasSourceExpression(ignoringParens(stringLiteral()))))"),
    ("c-array", "a C array: use std::array", "declaratorDecl(hasType(hasCanonicalType(arrayType())))"),
    ("view-from-pointer", "a view or container built from a raw pointer",
     f"cxxConstructExpr(hasDeclaration(cxxConstructorDecl(ofClass("
     f"{names('span', 'basic_string_view', 'basic_string', 'vector', 'deque', 'list')}))), "
     f"hasArgument(0, expr(hasType({POINTER}), unless({LITERAL}))))"),
    ("literal-with-length", "a string literal with a length of its own beside it",
     f"expr(anyOf(cxxConstructExpr(hasArgument(0, {LITERAL}), hasArgument(1, {NUMBER}), "
     "unless(hasArgument(1, cxxDefaultArgExpr()))), "
     f'callExpr(callee(functionDecl(hasAnyName("append", "assign"))), hasArgument(0, {LITERAL}), '
     f"hasArgument(1, {NUMBER})), "
     'callExpr(callee(functionDecl(hasAnyName("find", "rfind", "find_first_of", "find_last_of", "insert"))), '
     f"hasAnyArgument({LITERAL}), hasArgument(2, {NUMBER})), "
     f'callExpr(callee(functionDecl(hasAnyName("compare", "replace"))), hasArgument(2, {LITERAL}), '
     f"hasArgument(3, {NUMBER}))))"),
    ("unchecked-dereference", "*, -> or [] of a smart pointer, which doesn't check for null",
     'cxxOperatorCallExpr(hasAnyOverloadedOperatorName("*", "->", "[]"), '
     f"hasArgument(0, expr(hasType({of_class('unique_ptr', 'shared_ptr')}))))"),
]

UNCHECKED_OUTPUT = [
    "copy", "copy_n", "copy_if", "copy_backward", "move_backward", "transform", "swap_ranges", "fill_n", "generate_n",
    "merge", "partial_sum", "partial_sort_copy", "uninitialized_copy", "uninitialized_fill", "uninitialized_copy_n",
    "reverse_copy", "rotate_copy", "unique_copy", "remove_copy", "remove_copy_if", "replace_copy", "replace_copy_if",
    "set_union", "set_intersection", "set_difference", "set_symmetric_difference", "partition_copy", "iota_n",
    "adjacent_difference", "inclusive_scan", "exclusive_scan", "transform_inclusive_scan", "transform_exclusive_scan",
]
WRITES_ANYWHERE = "an algorithm that writes wherever its output iterator leads: use a helper that knows the size"


def end_of(methods, owner):
    """A call of one of the methods on a variable or field that matches owner."""
    target = f"anyOf(declRefExpr(to({owner})), memberExpr(member({owner})))"
    return (f"expr(ignoringParenImpCasts(cxxMemberCallExpr(callee(cxxMethodDecl(hasAnyName({methods}))), "
            f"on(ignoringParenImpCasts({target})))))")


def mismatch(index):
    """Arguments index and index + 1 are the begin of one object and the end of another."""
    begin = end_of('"begin", "cbegin"', 'valueDecl().bind("owner")')
    end = end_of('"end", "cend"', 'valueDecl(unless(equalsBoundNode("owner")))')
    return f"hasArgument({index}, {begin}), hasArgument({index + 1}, {end})"


ITERATORS = [
    ("iterator-named", "a named iterator, which may outlive what it points into: use range-for, an index or a helper",
     f"declaratorDecl({WRITTEN_VARIABLE}, unless(parmVarDecl()), hasType({ITERATOR}))"),
    ("iterator-arith", "iterator arithmetic, which nothing bounds: use subspan, substr or an index",
     'callExpr(anyOf(cxxOperatorCallExpr(hasAnyOverloadedOperatorName("+", "-", "+=", "-=", "++", "--", "[]"), '
     f"hasAnyArgument(expr(hasType({ITERATOR}), unless({IMPLICIT_VARIABLE})))), "
     f"callExpr(callee(functionDecl({names('next', 'prev', 'advance')})))))"),
    ("iterator-deref", "* or -> of an iterator, which may be the end: use front(), back(), an index or a helper",
     f'cxxOperatorCallExpr(hasAnyOverloadedOperatorName("*", "->"), hasArgument(0, expr(hasType({ITERATOR}), '
     f"unless({IMPLICIT_VARIABLE}))))"),
    ("iterator-mismatch", "the begin of one object with the end of another",
     "expr(anyOf(" + ", ".join(f"{kind}({mismatch(index)})" for index in range(3)
                               for kind in ("callExpr", "cxxConstructExpr")) + "))"),
    ("iterator-output", WRITES_ANYWHERE, f"callExpr(callee(functionDecl({names(*UNCHECKED_OUTPUT)})))"),
    ("iterator-output-ranges", WRITES_ANYWHERE,
     'cxxOperatorCallExpr(hasOverloadedOperatorName("()"), hasArgument(0, expr(ignoringParenImpCasts(declRefExpr('
     f"to(varDecl({names(*('ranges::' + name for name in UNCHECKED_OUTPUT))})))))))"),
]

AROUND_THE_TYPES = [
    "launder", "as_writable_bytes", "start_lifetime_as", "start_lifetime_as_array", "assume_aligned", "unreachable",
    "construct_at", "destroy_at", "destroy_n", "destroy", "bit_cast", "align", "const_pointer_cast",
    "reinterpret_pointer_cast", "static_pointer_cast",
]
SHARED_STATE = [
    "thread", "jthread", "mutex", "shared_mutex", "recursive_mutex", "timed_mutex", "condition_variable", "atomic",
    "atomic_flag", "atomic_ref",
]

LIBRARY = [
    ("dangerous-std", "a part of the library that goes around the type system",
     f"callExpr(callee(functionDecl({names(*AROUND_THE_TYPES)})))"),
    ("c-call", "a call of a C function: that is the perimeter's work", "callExpr(callee(functionDecl(isExternC())))"),
    ("c-declaration", 'a function declared extern "C"', "functionDecl(isExternC(), unless(isImplicit()))"),
    ("thread", "a thread, lock or atomic: use base/guarded.hpp, base/relaxed.hpp",
     f"declaratorDecl(hasType({of_class(*SHARED_STATE)}))"),
]

CONST_OR_CONSTANT = "unless(isConstexpr()), unless(hasType(isConstQualified())), unless(isImplicit())"
# A lambda that captures a variable by reference, this, or a view.
BORROWING_LAMBDA = ("hasType(hasCanonicalType(hasDeclaration(cxxRecordDecl(isLambda(), "
                    f"has(fieldDecl(anyOf(hasType(referenceType()), hasType(pointerType()), hasType({VIEW}))))))))")

LANGUAGE = [
    ("union", "a union: use std::variant", "recordDecl(isUnion(), unless(isImplicit()))"),
    ("variadic", "a C variadic function", "functionDecl(isVariadic(), unless(isImplicit()))"),
    ("variadic-call", "a call of a C variadic function", "callExpr(callee(functionDecl(isVariadic())))"),
    ("asm", "inline assembly", "asmStmt()"),
    ("goto", "goto", "gotoStmt()"),
    ("volatile", "volatile", "declaratorDecl(hasType(isVolatileQualified()))"),
    ("mutable-global", "a variable that outlives the call and can change",
     f"varDecl(anyOf(hasStaticStorageDuration(), hasThreadStorageDuration()), {CONST_OR_CONSTANT})"),
    ("reference-field", "a reference as data member: keep a view, an index or the object itself",
     f"fieldDecl(hasType(qualType(anyOf({REFERENCE}, {of_class('reference_wrapper')}))), "
     "unless(hasParent(cxxRecordDecl(isLambda()))))"),
    ("lambda-returned", "a lambda that borrows what it captures is returned: use it in place",
     f"returnStmt(hasReturnValue(expr({BORROWING_LAMBDA})))"),
    ("lambda-stored", "a lambda that borrows what it captures is stored: use it in place",
     f"cxxConstructExpr(hasType({of_class('function', 'move_only_function')}), "
     f"hasAnyArgument(expr({BORROWING_LAMBDA})))"),
    ("attribute", "an attribute that turns a check off",
     'decl(anyOf(hasAttr("attr::NoSanitize"), hasAttr("attr::UnsafeBufferUsage"), hasAttr("attr::Suppress"), '
     'hasAttr("attr::NoThreadSafetyAnalysis")))'),
]

BANS = [*CASTS, *ALLOCATION, *POINTERS, *ITERATORS, *LIBRARY, *LANGUAGE, *LIFETIMES, *ANNOTATIONS]
