import socket
from urllib.request import urlopen

import pytest

from tests.network import NetworkUsed


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.invalid"])
def test_no_test_can_connect_to_another_machine(host):
    with pytest.raises(NetworkUsed):
        socket.create_connection((host, 80), timeout=0.1)


def test_no_test_can_send_a_datagram_to_another_machine():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender, pytest.raises(NetworkUsed):
        sender.sendto(b"x", ("192.0.2.1", 53))


def test_no_library_can_hide_that_it_tried():
    with pytest.raises(NetworkUsed):
        urlopen("http://example.invalid/")


def test_this_machine_can_be_talked_to():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
