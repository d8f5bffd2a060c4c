"""Who may do what with plays."""


def may_write(actor, play):
    return actor.is_known


def may_change(actor, play):
    return actor.is_known and play.writer == actor.user.name
