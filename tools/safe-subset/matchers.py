"""Words of clang's AST matcher language that several rules share."""


def names(*values):
    return "hasAnyName(" + ", ".join(f'"::std::{value}"' for value in values) + ")"


def of_class(*values):
    """A type that is one of these classes of the standard library."""
    return f"hasCanonicalType(hasDeclaration(cxxRecordDecl({names(*values)})))"


POINTER = "hasCanonicalType(pointerType())"
FUNCTION_POINTER = "hasCanonicalType(pointerType(pointee(ignoringParens(functionType()))))"
# Of a template's own parameter: a function that is passed to a template becomes a pointer that nobody wrote.
DEDUCED = "hasType(substTemplateTypeParmType())"
REFERENCE = "hasCanonicalType(referenceType())"
POINTER_EXPR = f"expr(hasType({POINTER}))"
ENUM = "hasCanonicalType(hasDeclaration(enumDecl()))"
NUMBER = "expr(hasType(isInteger()))"
LITERAL = "expr(ignoringParenImpCasts(stringLiteral()))"

VIEW = of_class("basic_string_view", "span")
OWNER = of_class("basic_string", "vector", "array", "deque", "list", "map", "set", "unordered_map", "unordered_set",
                 "unique_ptr", "shared_ptr", "optional", "variant", "expected")

# An owner that ends with its block, and a view made of one.
LOCAL_OWNER = f"ignoringParenImpCasts(declRefExpr(to(varDecl(hasAutomaticStorageDuration(), hasType({OWNER})))))"
VIEW_OF_LOCAL = (f"expr(anyOf(cxxMemberCallExpr(callee(cxxConversionDecl()), on({LOCAL_OWNER})), "
                 f"cxxConstructExpr(hasType({VIEW}), hasArgument(0, {LOCAL_OWNER}))))")

# The iterators of hardened libc++, whatever container they belong to.
ITERATOR = ('hasCanonicalType(hasDeclaration(namedDecl(matchesName("(__wrap_iter|__bounded_iter|__static_bounded_iter|'
            '__capacity_aware_iterator|__(list|map|hash_map|hash|tree|deque)_(const_)?iterator|reverse_iterator)$"))))')

# Compilers write these into a range-for themselves.
IMPLICIT_VARIABLE = "ignoringParenImpCasts(declRefExpr(to(varDecl(isImplicit()))))"

# A template's argument is put in as a cast that nobody wrote.
TEMPLATE_ARGUMENT = "hasParent(substNonTypeTemplateParmExpr())"

WRITTEN_VARIABLE = "anyOf(varDecl(), fieldDecl()), unless(isImplicit())"
