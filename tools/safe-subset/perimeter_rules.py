"""What the perimeter and the kernels may do only inside a mark of base/unsafe.hpp; rows as in core_rules.py."""
from core_rules import AROUND_THE_TYPES, UNCHECKED_OUTPUT
from matchers import (DEDUCED, FUNCTION_POINTER, IMPLICIT_VARIABLE, ITERATOR, LITERAL, POINTER, POINTER_EXPR,
                      TEMPLATE_ARGUMENT, names)

# C functions and builtins that are sound whatever they are called with.
HARMLESS_C = ('anyOf(hasAnyName("abort", "__builtin_return_address"), '
              f'allOf(matchesName("^::strake_"), unless(hasAnyParameter(hasType({POINTER})))))')

MARKER = 'hasType(hasCanonicalType(hasDeclaration(cxxRecordDecl(hasName("::strake::UnsafeMarker")))))'
MARKED_BLOCK = f"compoundStmt(has(declStmt(has(varDecl({MARKER})))))"
MARKED_EXPRESSION = f'binaryOperator(hasOperatorName(","), hasLHS(cxxStaticCastExpr(has(expr({MARKER})))))'
UNMARKED = f"unless(hasAncestor(stmt(anyOf({MARKED_BLOCK}, {MARKED_EXPRESSION}))))"

OBJECT_POINTER = f"hasType({POINTER}), unless(hasType({FUNCTION_POINTER}))"
BY_POINTER = (f"hasObjectExpression(expr(hasType({POINTER}), unless(ignoringParenImpCasts(cxxThisExpr())), "
              "unless(ignoringParenImpCasts(cxxOperatorCallExpr()))))")

OPERATIONS = [
    ("unsafe-deref", "* of a raw pointer",
     f'unaryOperator(hasOperatorName("*"), hasUnaryOperand(expr(hasType({POINTER}), '
     f"unless(ignoringParenImpCasts(cxxThisExpr())), unless({IMPLICIT_VARIABLE}))))"),
    ("unsafe-arrow", "-> of a raw pointer",
     f"expr(anyOf(memberExpr(isArrow(), {BY_POINTER}), cxxDependentScopeMemberExpr(isArrow(), {BY_POINTER})))"),
    ("unsafe-subscript", "[] of a raw pointer, or of a C array with an index that the compiler doesn't check",
     "arraySubscriptExpr(unless(allOf(hasBase(ignoringImpCasts(expr(hasType(constantArrayType())))), "
     "hasIndex(integerLiteral()))))"),
    ("unsafe-arith", "pointer arithmetic",
     f'binaryOperator(hasAnyOperatorName("+", "-", "+=", "-="), hasEitherOperand({POINTER_EXPR}))'),
    ("unsafe-step", "++ or -- of a pointer",
     f'unaryOperator(hasAnyOperatorName("++", "--"), hasUnaryOperand(expr(hasType({POINTER}), '
     f"unless({IMPLICIT_VARIABLE}))))"),
    ("unsafe-cast", "a cast that the type system can't check",
     "explicitCastExpr(anyOf(cxxReinterpretCastExpr(), cxxConstCastExpr(), "
     f"cStyleCastExpr(unless(hasDestinationType(voidType())), unless({TEMPLATE_ARGUMENT})), "
     f'cxxStaticCastExpr(hasDestinationType({POINTER})), cxxStaticCastExpr(hasCastKind("CK_BaseToDerived"))))'),
    ("unsafe-allocation", "new or delete", "expr(anyOf(cxxNewExpr(), cxxDeleteExpr()))"),
    ("unsafe-c-call", "a call of a C function",
     f"callExpr(callee(functionDecl(isExternC(), unless({HARMLESS_C}))))"),
    ("unsafe-callback", "a call through a function pointer",
     f"callExpr(unless(callee(functionDecl())), callee(expr(hasType({POINTER}), "
     'unless(implicitCastExpr(hasCastKind("CK_FunctionToPointerDecay"))), '
     f"unless(ignoringParenImpCasts(declRefExpr(to(varDecl({DEDUCED}))))))))"),
    ("unsafe-pointer-call", "a function of the library is given a raw pointer",
     f"callExpr(callee(functionDecl(isExpansionInSystemHeader(), hasAnyParameter(parmVarDecl({OBJECT_POINTER})), "
     f"unless(cxxMethodDecl(ofClass({names('atomic', '__atomic_base')}))))), "
     f"hasAnyArgument(expr({OBJECT_POINTER}, unless({LITERAL}), unless(cxxDefaultArgExpr()))))"),
    ("unsafe-view", "a view or container built from a raw pointer",
     f"cxxConstructExpr(hasDeclaration(cxxConstructorDecl(ofClass("
     f"{names('span', 'basic_string_view', 'basic_string', 'vector')}))), "
     f"hasArgument(0, expr(hasType({POINTER}), unless({LITERAL}))))"),
    ("unsafe-union", "a member of a union", "memberExpr(member(fieldDecl(hasParent(recordDecl(isUnion())))))"),
    ("unsafe-std", "a part of the library that goes around the type system",
     f"callExpr(callee(functionDecl({names(*AROUND_THE_TYPES)})))"),
    ("unsafe-output", "an algorithm that writes wherever its output iterator leads",
     f"callExpr(callee(functionDecl({names(*UNCHECKED_OUTPUT)})))"),
    ("unsafe-output-ranges", "an algorithm that writes wherever its output iterator leads",
     'cxxOperatorCallExpr(hasOverloadedOperatorName("()"), hasArgument(0, expr(ignoringParenImpCasts(declRefExpr('
     f"to(varDecl({names(*('ranges::' + name for name in UNCHECKED_OUTPUT))})))))))"),
    ("unsafe-iterator", "iterator arithmetic, which nothing bounds",
     'cxxOperatorCallExpr(hasAnyOverloadedOperatorName("+", "-", "+=", "-=", "[]"), '
     f"hasAnyArgument(expr(hasType({ITERATOR}), unless({IMPLICIT_VARIABLE}))))"),
    ("unsafe-asm", "inline assembly", "asmStmt()"),
]

# Forbidden with a mark, too.
NEVER = [
    ("never-variadic", "a C variadic function", "functionDecl(isVariadic(), isDefinition())"),
    ("never-attribute", "an attribute that turns a check off",
     'decl(anyOf(hasAttr("attr::NoSanitize"), hasAttr("attr::UnsafeBufferUsage"), hasAttr("attr::Suppress"), '
     'hasAttr("attr::NoThreadSafetyAnalysis")))'),
]

# Not a finding: where the marks are, to be compared with the text (unsafe_blocks.py).
MARKS = [
    ("mark-block", "mark", f"varDecl({MARKER})"),
    ("mark-expression", "mark", MARKED_EXPRESSION),
]

BANS = [(name, f"{what} outside of a STRAKE_UNSAFE mark", f"stmt({query}, {UNMARKED})")
        for name, what, query in OPERATIONS] + NEVER
