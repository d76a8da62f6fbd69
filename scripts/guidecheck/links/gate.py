"""The only way out: a SOCKS5 server on loopback that connects to public addresses alone (RFC 1928)."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from guidecheck.links.addresses import refusal
from guidecheck.links.answers import Reason
from guidecheck.model.settings import LinkSettings

_CHUNK = 65536
_NO_AUTHENTICATION = b"\x05\x00"
_ANYWHERE = b"\x00\x01\x00\x00\x00\x00\x00\x00"


class Refused(Exception):
    """A connection that was not made, and why."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Network:
    """Names and addresses of the world: this machine's resolver, public addresses only."""

    ca_file = ""

    async def resolve(self, host: str) -> list[str]:
        """Return the addresses of a host name. Raises `Refused` where it has none or nobody can say."""
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except UnicodeError as error:
            # No name service knows a name that cannot be put into a question.
            raise Refused(Reason.NO_SUCH_HOST, host) from error
        except socket.gaierror as error:
            missing = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
            raise Refused(Reason.NO_SUCH_HOST if missing else Reason.NAME_SERVICE, host) from error
        return list(dict.fromkeys(str(address[0]) for *_, address in found))

    def refusal(self, address: str) -> str:
        """Return why an address must not be connected to, or the empty string."""
        return refusal(address)

    def literal_refusal(self, host: str) -> Refused | None:
        """Return the refusal of a host that must not be connected to, whatever a name service says of it.

        It is an address itself, or a name that stands for the own machine (RFC 6761, 6.3).
        """
        if f".{host.rstrip('.')}".endswith(".localhost"):
            return Refused(Reason.ADDRESS, f"{host} is a loopback address")
        with contextlib.suppress(ValueError):
            if why := self.refusal(host):
                return Refused(Reason.ADDRESS, f"{host} is {why}")
        return None

    def endpoint(self, address: str, port: int) -> tuple[str, int]:
        """Return the address and port to connect to in place of those."""
        return address, port


class TestNetwork(Network):
    """A world of the tests' own, from a JSON file; nothing else is reachable through it.

    `hosts` has for each name a list of answers, each a list of addresses, given one by one, the last for ever; a name
    without is no host. `ports` says on which port of loopback a port is served. `ca_file` is trusted. Loopback may be
    connected to, and nothing else that is not public.
    """

    __test__ = False

    def __init__(self, file: Path) -> None:
        world = json.loads(file.read_text(encoding="utf-8"))
        self.hosts: dict[str, list[list[str]]] = world["hosts"]
        self.ports: dict[str, int] = world.get("ports", {})
        self.ca_file = world.get("ca_file", "")

    async def resolve(self, host: str) -> list[str]:
        """Return the next answer for a name."""
        with contextlib.suppress(ValueError):
            return [str(ipaddress.ip_address(host))]
        answers = self.hosts.get(host)
        if not answers:
            raise Refused(Reason.NO_SUCH_HOST if answers is None else Reason.NAME_SERVICE, host)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def refusal(self, address: str) -> str:
        """Let 127.0.0.1 pass."""
        return "" if address == "127.0.0.1" else refusal(address)

    def endpoint(self, address: str, port: int) -> tuple[str, int]:
        """Return where the tests serve that port."""
        return address, self.ports.get(str(port), port)


async def connect(
    network: Network, host: str, port: int, timeout: float
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Connect to a host: resolve its name once, check every address, then try those very addresses in turn.

    `timeout` is in seconds, for all of it. Raises `Refused`.
    """
    if refused := network.literal_refusal(host):
        raise refused
    try:
        async with asyncio.timeout(timeout):
            addresses = await network.resolve(host)
            for address in addresses:
                if why := network.refusal(address):
                    raise Refused(Reason.ADDRESS, f"{host} is {why}" + (f", {address}" if address != host else ""))
            for address in addresses:
                with contextlib.suppress(OSError):
                    return await asyncio.open_connection(*network.endpoint(address, port))
    except TimeoutError:
        raise Refused(Reason.TIME_OUT, host) from None
    raise Refused(Reason.NO_CONNECTION, host)


@dataclass
class Visit:
    """One visit of LinkChecker to one URL, redirects included: what it may still take, and what went wrong.

    `refused` is the last connection that was not made; `late` says that time ran out, `cut` that time or bytes did.
    """

    network: Network
    settings: LinkSettings
    port: int = 0
    refused: Refused | None = None
    late: bool = False
    cut: bool = False
    _deadline: float | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one SOCKS request and carry its bytes, within the limits of the visit."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().time() + self.settings.total_timeout
        try:
            async with asyncio.timeout_at(self._deadline):
                await self._carry(reader, writer)
        except TimeoutError:
            self.late = self.cut = True
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # Either side hung up, or the visit is over; LinkChecker says what it makes of that.
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, port = await _read_request(reader, writer)
        try:
            far_reader, far_writer = await connect(self.network, host, port, self.settings.connect_timeout)
        except Refused as refused:
            self.refused = refused
            writer.write(b"\x05\x02" + _ANYWHERE)
            await writer.drain()
            return
        writer.write(b"\x05\x00" + _ANYWHERE)
        try:
            async with asyncio.TaskGroup() as group:
                upward = group.create_task(_copy(reader, far_writer))
                left = self.settings.max_bytes
                while data := await far_reader.read(min(_CHUNK, left)):
                    left -= len(data)
                    writer.write(data)
                    await writer.drain()
                self.cut |= left <= 0
                upward.cancel()
        except* OSError:
            pass
        finally:
            far_writer.close()

    async def close(self) -> None:
        """End every connection of the visit."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(_CHUNK):
        writer.write(data)
        await writer.drain()
    writer.close()


async def _read_request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
    _, methods = await reader.readexactly(2)
    await reader.readexactly(methods)
    writer.write(_NO_AUTHENTICATION)
    _, _, _, kind = await reader.readexactly(4)
    match kind:
        case 1:
            host = socket.inet_ntop(socket.AF_INET, await reader.readexactly(4))
        case 4:
            host = socket.inet_ntop(socket.AF_INET6, await reader.readexactly(16))
        case _:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode("ascii", "replace")
    return host, int.from_bytes(await reader.readexactly(2), "big")


@contextlib.asynccontextmanager
async def open_gate(network: Network, settings: LinkSettings) -> AsyncIterator[Visit]:
    """Open the gate for one visit, on a port of loopback that is closed again with it."""
    visit = Visit(network, settings)
    server = await asyncio.start_server(visit.serve, "127.0.0.1", 0)
    visit.port = server.sockets[0].getsockname()[1]
    try:
        yield visit
    finally:
        server.close()
        await visit.close()
