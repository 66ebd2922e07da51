"""What putting a statement on the news pages asks for."""

from core.screens.bounds import Bounds
from core.screens.dates import DateField
from core.workflow.forms import OnceForm


class PublishForm(OnceForm):
    """How long it stands there."""

    until = DateField(
        label="Last day on the news pages",
        help_text="Leave empty to keep it there. You can withdraw it at any time.",
        required=False,
        bounds=Bounds(past=False),
    )
