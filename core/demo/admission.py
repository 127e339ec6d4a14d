"""Who may use the gateway: the check of the token in the Authorization header."""

from __future__ import annotations

import warnings
from typing import Any

import jwt


class NotAdmittedError(Exception):
    """The request carries no good token; the message is a sentence that says what to do."""


def check_authorization(header: str | None, key: str, secret: str) -> None:
    """Accept an `Authorization` header with a token that `key` and `secret` signed; raises `NotAdmittedError`."""
    if not header:
        raise NotAdmittedError("The Authorization header is missing: send Authorization: Bearer <token>.")
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotAdmittedError("The Authorization header is not of the form: Bearer <token>.")
    try:
        claims = _claims(token.strip(), key, secret)
    except jwt.ExpiredSignatureError:
        raise NotAdmittedError("The token has expired: sign a new one, or set this computer's clock.") from None
    except jwt.ImmatureSignatureError:
        raise NotAdmittedError("The token is not valid yet: set this computer's clock.") from None
    except jwt.InvalidIssuerError:
        raise NotAdmittedError("The token's issuer is not this gateway's API key.") from None
    except jwt.MissingRequiredClaimError as error:
        raise NotAdmittedError(f"The token lacks the claim {error.claim}.") from None
    except jwt.InvalidSignatureError:
        raise NotAdmittedError("The token was not signed with this gateway's API secret.") from None
    except jwt.InvalidAlgorithmError:
        raise NotAdmittedError("The token is not signed with HS256.") from None
    except jwt.InvalidTokenError:
        raise NotAdmittedError("The token is not a JWT.") from None
    inference = claims.get("inference")
    if not isinstance(inference, dict) or inference.get("perform") is not True:
        raise NotAdmittedError(
            'The token does not allow inference: it lacks the claim {"inference": {"perform": true}}.'
        )


def _claims(token: str, key: str, secret: str) -> dict[str, Any]:
    with warnings.catch_warnings():
        # A short secret is the choice of whoever set it, and no news to every client anew.
        warnings.filterwarnings("ignore", message="The HMAC key")
        claims: dict[str, Any] = jwt.decode(
            token, secret, algorithms=["HS256"], issuer=key, options={"require": ["exp", "iss"]}
        )
    return claims
