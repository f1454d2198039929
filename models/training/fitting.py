"""3x3 convolutions fitted by least squares."""
import torch
import torch.nn.functional as F

RIDGE = 1e-7


def patches(x):
    """What a 3x3 convolution with reflected borders sees, and a one for its bias: rows of 9 C + 1 values, in float64."""
    columns = F.unfold(F.pad(x, (1, 1, 1, 1), mode="reflect"), 3).transpose(0, 1).flatten(1).double()
    return torch.cat([columns, torch.ones_like(columns[:1])])


@torch.no_grad()
def fitted(pairs):
    """(weight, bias) of the convolution that maps features B x C x H x W to targets B x D x H x W, over an iterable of such
    pairs, with the least squared error. A small ridge, relative to the mean square of the features, keeps it tame where
    features hardly vary."""
    gram = moment = 0.0
    for features, targets in pairs:
        rows, channels = patches(features.float()), features.shape[1]
        gram = gram + rows @ rows.t()
        moment = moment + rows @ targets.transpose(0, 1).flatten(1).double().t()
    ridge = RIDGE * gram.diagonal().mean() * torch.eye(len(gram), dtype=gram.dtype)
    fit = torch.linalg.solve(gram + ridge, moment).t().float()
    return fit[:, :-1].reshape(-1, channels, 3, 3).contiguous(), fit[:, -1].contiguous()


def identity(channels):
    """(weight, bias) of a convolution that changes nothing."""
    return torch.nn.init.dirac_(torch.empty(channels, channels, 3, 3)), torch.zeros(channels)


def named(name, convolution):
    return dict(zip((f"{name}.weight", f"{name}.bias"), convolution))
