"""Where a run computes, and in what precision."""

import argparse
import signal

import torch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of all programs that train."""
    parser.add_argument(
        "--device", default="cuda" if torch.cuda.is_available() else "cpu",
        help="where to compute: cuda, cuda:1, cpu (default: a GPU if there is one)")
    parser.add_argument(
        "--precision", choices=["bfloat16", "float32"],
        help="of products with weights; sums, optimiser and weights are float32 anyway\n"
        "(default: bfloat16 on a GPU, float32 elsewhere)")


def precision_name(arguments: argparse.Namespace) -> str:
    """The precision that was asked for, or the device's own."""
    is_gpu = torch.device(arguments.device).type == "cuda"
    return arguments.precision or ("bfloat16" if is_gpu else "float32")


def precision(arguments: argparse.Namespace) -> torch.autocast:
    """The context in which a network computes."""
    return torch.autocast(
        torch.device(arguments.device).type, torch.bfloat16,
        enabled=precision_name(arguments) == "bfloat16")


def name(device: torch.device) -> str:
    """What a card calls a device."""
    return torch.cuda.get_device_name(device) if device.type == "cuda" else device.type


class Interruption:
    """Whether the process was asked to end (SIGINT, SIGTERM), which a run does after a checkpoint."""

    STATUS = 75

    def __init__(self):
        self.is_asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, *_):
        self.is_asked = True
