"""The bans that keep views and references from outliving what they refer to, as rows like those of core_rules.py.

A query that binds "x" itself says with it where the finding is.
"""
from matchers import ITERATOR, LOCAL_OWNER, OWNER, REFERENCE, VIEW, VIEW_OF_LOCAL, WRITTEN_VARIABLE, names, of_class

MUTATORS = ", ".join(f'"{name}"' for name in (
    "push_back", "emplace_back", "insert", "emplace", "erase", "clear", "resize", "pop_back", "assign", "reserve",
    "shrink_to_fit", "swap", "append", "reset", "pop_front", "push_front", "try_emplace", "insert_or_assign", "extract",
    "merge", "replace"))
MUTATION = f"callee(cxxMethodDecl(unless(isConst()), hasAnyName({MUTATORS})))"
# Whoever only reads a number of an object doesn't borrow from it.
NUMBER_OF_IT = ("memberExpr(anyOf(hasType(isInteger()), "
                "hasParent(cxxMemberCallExpr(callee(cxxMethodDecl(returns(qualType(isInteger()))))))))")
OWNER_NAMED = ('expr(anyOf(declRefExpr(to(varDecl().bind("owner"))), memberExpr(member(fieldDecl().bind("owner")))), '
               f"unless(hasParent({NUMBER_OF_IT})), unless(hasParent(implicitCastExpr(hasParent({NUMBER_OF_IT})))))")
SAME_OWNER = ('expr(ignoringParenImpCasts(anyOf(declRefExpr(to(varDecl(equalsBoundNode("owner")))), '
              'memberExpr(member(fieldDecl(equalsBoundNode("owner")))))))')
CHANGE = f"cxxMemberCallExpr(on({SAME_OWNER}), {MUTATION})"
ASSIGNMENT = f'cxxOperatorCallExpr(hasAnyOverloadedOperatorName("=", "+="), hasArgument(0, {SAME_OWNER}))'
MOVE = f"callExpr(callee(functionDecl({names('move')})), hasArgument(0, {SAME_OWNER}))"


def while_borrowed(event):
    """What ends a borrow, in a block where a named view or reference borrows from the same variable or field.

    The order in the block doesn't count, since no query can ask for it.
    """
    borrow = (f"varDecl(hasType(qualType(anyOf({REFERENCE}, {VIEW}, {ITERATOR}))), "
              f"hasInitializer(expr(eachOf({OWNER_NAMED}, forEachDescendant({OWNER_NAMED})))))")
    return f'compoundStmt(forEach(declStmt(forEach({borrow}))), forEachDescendant({event}.bind("x")))'


BASE = 'cxxRecordDecl(unless(hasMethod(cxxDestructorDecl(isVirtual())))).bind("base")'
DERIVED = 'cxxRecordDecl(isDerivedFrom(cxxRecordDecl(equalsBoundNode("base"))))'


def unique_ptr_to(record):
    return ('hasCanonicalType(hasDeclaration(classTemplateSpecializationDecl(hasName("::std::unique_ptr"), '
            f"hasTemplateArgument(0, refersToType(hasCanonicalType(hasDeclaration({record})))))))")


# The classes that are views, those that hold one, and templates over both.
VIEW_RECORD = f"cxxRecordDecl(anyOf({names('basic_string_view', 'span')}, has(fieldDecl(hasType({VIEW})))))"
CARRIES_VIEW = (f"hasCanonicalType(hasDeclaration(decl(anyOf({VIEW_RECORD}, classTemplateSpecializationDecl("
                f"hasAnyTemplateArgument(refersToType(hasCanonicalType(hasDeclaration({VIEW_RECORD})))))))))")
LAZY_VIEW = 'hasCanonicalType(hasDeclaration(namedDecl(matchesName("^::std::ranges::.*(view|subrange)$"))))'
HOLDS_LOCAL = (f"expr(anyOf({VIEW_OF_LOCAL}, cxxConstructExpr(hasType(qualType({CARRIES_VIEW})), "
               f"hasAnyArgument({LOCAL_OWNER}))))")
END_IT_FIRST = "while a named view or reference of the block borrows from it: end the borrow in a block of its own"

LIFETIMES = [
    ("mutated-in-range-for", "a container is changed while a range-for goes over it",
     f"cxxForRangeStmt(hasRangeInit(ignoringParenImpCasts({OWNER_NAMED})), "
     f'hasBody(hasDescendant(expr(anyOf({CHANGE}, {ASSIGNMENT})).bind("x"))))'),
    ("range-for-temporary", "a range-for over a part of a temporary, which not every compiler keeps alive: name it",
     "cxxForRangeStmt(hasRangeInit(expr(hasDescendant(materializeTemporaryExpr(unless(hasParent(exprWithCleanups())), "
     f'unless(hasType({VIEW})), hasType(hasCanonicalType(hasDeclaration(cxxRecordDecl())))).bind("x")))))'),
    ("initializer-list", "a named std::initializer_list, which may outlive its elements: use std::array",
     f"declaratorDecl({WRITTEN_VARIABLE}, unless(parmVarDecl()), hasType({of_class('initializer_list')}))"),
    ("borrow-changed", f"the owner is changed {END_IT_FIRST}", while_borrowed(CHANGE)),
    ("borrow-assigned", f"the owner is assigned {END_IT_FIRST}", while_borrowed(ASSIGNMENT)),
    ("borrow-moved", f"the owner is moved {END_IT_FIRST}", while_borrowed(MOVE)),
    ("local-view-stored", "a view of a local variable is put into a container, which may outlive it",
     f"cxxMemberCallExpr({MUTATION}, hasAnyArgument(expr(anyOf({VIEW_OF_LOCAL}, hasDescendant({VIEW_OF_LOCAL})))))"),
    ("local-view-assigned", "a view of a local variable is put into an object, which may outlive it",
     'cxxOperatorCallExpr(hasOverloadedOperatorName("="), hasArgument(0, ignoringParenImpCasts(memberExpr())), '
     f"hasArgument(1, expr(anyOf({VIEW_OF_LOCAL}, hasDescendant({VIEW_OF_LOCAL})))))"),
    ("local-view-returned", "a result that holds a view of a local variable",
     f"returnStmt(forFunction(functionDecl(returns(qualType({CARRIES_VIEW})))), hasDescendant({HOLDS_LOCAL}))"),
    ("range-view-returned", "a lazy view of the ranges library is returned: it refers to what it was made of",
     f"functionDecl(returns({LAZY_VIEW}))"),
    ("unique-base", "a unique_ptr to a base without a virtual destructor takes over a derived object",
     f"cxxConstructExpr(hasType({unique_ptr_to(BASE)}), hasArgument(0, expr(hasType({unique_ptr_to(DERIVED)}))))"),
]

# A reference to a view doesn't count: what is borrowed is what the view refers to, and the analysis can't say that.
BORROWABLE = (f"parmVarDecl(hasType(qualType(anyOf({VIEW}, allOf({REFERENCE}, "
              f"unless(hasCanonicalType(references(qualType(hasDeclaration({VIEW_RECORD}))))))))))")
UNBOUND = 'unless(hasAnyParameter(hasAttr("attr::LifetimeBound")))'
IN_CLASS = "hasParent(cxxRecordDecl()), unless(isImplicit()), unless(isDefaulted()), unless(isDeleted())"
OWN = 'hasDeclaration(cxxRecordDecl(equalsBoundNode("own")))'
GIVES_OWN_CLASS = f"returns(hasCanonicalType(anyOf(references(qualType({OWN})), {OWN})))"
OWNING_CLASS = f"ofClass(has(fieldDecl(hasType({OWNER}))))"

ANNOTATIONS = [
    ("unbound-function", "a view or reference as result: mark the parameter it borrows from [[clang::lifetimebound]]",
     "functionDecl(unless(cxxMethodDecl()), unless(isImplicit()), unless(isDefaulted()), "
     f"returns(qualType(anyOf({REFERENCE}, {CARRIES_VIEW}))), hasAnyParameter({BORROWABLE}), {UNBOUND})"),
    ("unbound-constructor", "a constructor keeps a view: mark its parameter [[clang::lifetimebound]]",
     f"cxxConstructorDecl({IN_CLASS}, ofClass(has(fieldDecl(hasType({VIEW})))), hasAnyParameter({BORROWABLE}), "
     f"{UNBOUND}, unless(isPrivate()), unless(isCopyConstructor()), unless(isMoveConstructor()))"),
    ("unbound-method", "a view or reference to what its object owns as result: mark it [[clang::lifetimebound]]",
     f"cxxMethodDecl({IN_CLASS}, unless(isStaticStorageClass()), "
     'ofClass(cxxRecordDecl(unless(isLambda())).bind("own")), '
     f"unless({GIVES_OWN_CLASS}), {UNBOUND}, "
     f'anyOf(returns({REFERENCE}), allOf(returns({CARRIES_VIEW}), {OWNING_CLASS}))).bind("x")'),
]

# No query sees the attribute of a method, so what these rules find counts only if its text doesn't hold it.
UNLESS_TEXT = {"unbound-method": "lifetimebound"}
