"""The Jinja environment of Word templates: sandboxed, escaping, and noting what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from typing import Any, ClassVar, NoReturn

from jinja2 import ChainableUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import escape

from atf_reports.render.filters import FILTERS
from atf_reports.render.printed import cell_span, fill_colour, one_line, printed

_noted: ContextVar[dict[str, None] | None] = ContextVar("missing fields", default=None)


class Missing(ChainableUndefined):
    """A field that the view does not have: printed visibly, and noted whenever it is used."""

    __slots__ = ()

    @property
    def path(self) -> str:
        """The field as the template writes it, such as place.lead."""
        return str(self._undefined_name)

    def noted(self, *_: Any, **__: Any) -> Missing:
        """Remembers the field for the render that is running."""
        note(self.path)
        return self

    def __getattr__(self, name: str) -> Missing:
        if name[:2] == "__":
            raise AttributeError(name)
        return Missing(name=f"{self.path}.{name}")

    def __getitem__(self, key: Any) -> Missing:  # type: ignore[override]
        return Missing(name=f"{self.path}[{key!r}]")

    def __str__(self) -> str:
        return f"[[MISSING {self.noted().path}]]"

    def __html__(self) -> str:
        return str(escape(str(self)))

    def __iter__(self) -> Iterator[Any]:
        self.noted()
        return iter(())

    def __bool__(self) -> bool:
        self.noted()
        return False

    def __len__(self) -> int:
        self.noted()
        return 0

    def __eq__(self, other: object) -> bool:
        self.noted()
        return False

    def __ne__(self, other: object) -> bool:
        self.noted()
        return True

    __hash__ = ChainableUndefined.__hash__

    def _compared(self, _: Any) -> bool:
        self.noted()
        return False

    def _as_number(self) -> NoReturn:
        raise TypeError(f"{self.noted().path} is missing")

    # Sums and comparisons go on, so that one render names every missing field.
    _carried: ClassVar[Any] = noted
    _false: ClassVar[Any] = _compared
    _number: ClassVar[Any] = _as_number
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _carried
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _carried
    __mod__ = __rmod__ = __pow__ = __rpow__ = __pos__ = __neg__ = __call__ = _carried
    __lt__ = __le__ = __gt__ = __ge__ = _false
    __int__ = __float__ = __complex__ = _number


def note(path: str) -> None:
    """Adds a missing field to the list of the render that is running."""
    seen = _noted.get()
    if seen is not None:
        seen[path] = None


class Noting:
    """A block in which missing fields are collected, each once, in the order met."""

    def __enter__(self) -> dict[str, None]:
        seen: dict[str, None] = {}
        self._token = _noted.set(seen)
        return seen

    def __exit__(self, *_: object) -> None:
        _noted.reset(self._token)


def _field_names(kind: type) -> frozenset[str]:
    named = fields(kind) if is_dataclass(kind) else ()
    return frozenset(field.name for field in named if not field.name.startswith("_"))


class WordCode(CodeGenerator):
    """Compiles place.lead so that the running template knows that very wording.

    What is printed goes through one function, which escapes: Jinja's own way, finalize and
    then escape, makes an object for each value and doubles the time of a long paper.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """A field is asked for together with the words that the template uses for it."""
        self.write("environment.field(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, {wording(node)!r})")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        const = node.as_const(frame.eval_ctx)
        return str(const) if isinstance(node, nodes.TemplateData) else printed(const)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


def wording(node: nodes.Node) -> str:
    """A field as the template's author wrote it, with ... for what is no plain name."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{wording(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{wording(node.node)}[…]"
        case _:
            return "…"


class WordEnvironment(SandboxedEnvironment):
    """Jinja for Word XML: escapes every value, prints no None, notes what is missing."""

    code_generator_class = WordCode
    printed = staticmethod(printed)

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=Missing)
        self._fields_of: dict[type, frozenset[str]] = {}
        for raw in ("safe", "urlize", "xmlattr"):  # each would print XML that Word cannot read
            del self.filters[raw]
        self.filters |= FILTERS
        # put around values in attributes when a template is loaded; not for authors
        self.filters |= {"in_one_line": one_line, "as_fill": fill_colour, "as_span": cell_span}

    def field(self, holder: Any, name: str, path: str) -> Any:
        """An attribute, straight from views and through the sandbox from all else."""
        kind = type(holder)
        if kind not in self._fields_of:
            self._fields_of[kind] = _field_names(kind)
        if name in self._fields_of[kind]:
            return getattr(holder, name)
        value = self.getattr(holder, name)
        return Missing(name=path) if isinstance(value, Missing) else value

    def is_safe_callable(self, obj: Any) -> bool:
        """A missing field may be called, since it only notes itself."""
        return isinstance(obj, Missing) or super().is_safe_callable(obj)
