"""The affine feature maps of the engine, in PyTorch, for training decoders on what they will meet."""
import torch

RIDGE = 1e-3


def moments(f):
    """Mean B x C x 1 and covariance B x C x C in float64 of features B x C x H x W."""
    f = f.flatten(2).double()
    mean = f.mean(2, keepdim=True)
    g = f - mean
    return mean, g @ g.transpose(1, 2) / (g.shape[2] - 1)


def power(m, p):
    e, u = torch.linalg.eigh(m)
    return (u * e.clamp_min(1e-12).pow(p).unsqueeze(-2)) @ u.transpose(1, 2)


def ridged(covariance):
    c = covariance.shape[-1]
    trace = covariance.diagonal(dim1=1, dim2=2).sum(1)
    return covariance + (RIDGE * trace / c)[:, None, None] * torch.eye(c, dtype=covariance.dtype)


def affine(content, style, method):
    (mc, c), (ms, s) = content, style
    c, s = ridged(c), ridged(s)
    if method == "wct":
        a = power(s, 0.5) @ power(c, -0.5)
    elif method == "ot":
        root, inverse = power(c, 0.5), power(c, -0.5)
        a = inverse @ power(root @ s @ root, 0.5) @ inverse
    else:
        a = torch.diag_embed((s.diagonal(dim1=1, dim2=2) / c.diagonal(dim1=1, dim2=2)).sqrt())
    return a, ms - a @ mc


def draw():
    """A random method and strength for one step; half of the steps are at full strength."""
    method = ("wct", "wct", "ot", "adain")[torch.randint(4, ()).item()]
    return method, 1.0 if torch.rand(()) < 0.5 else 0.3 + 0.7 * torch.rand(()).item()


def transformed(content, style, method, strength):
    """Content features moved toward the style. The map is a constant; gradients pass through the content alone."""
    with torch.no_grad():
        a, b = affine(moments(content), moments(style), method)
    moved = (a.float() @ content.flatten(2) + b.float()).reshape(content.shape)
    return content + strength * (moved - content)


def covariance(f):
    """B x C x C in float32, with gradients."""
    g = f.flatten(2) - f.mean((2, 3))[:, :, None]
    return g @ g.transpose(1, 2) / g.shape[2]


def statistics_distance(output, style):
    """Squared distance of mean and standard deviation, relative to the style's variance (Huang & Belongie 2017)."""
    (mo, so), (ms, ss) = ((f.mean((2, 3)), f.var((2, 3)).add(1e-6).sqrt()) for f in (output, style))
    scale = ss.square().sum(1)
    return (((mo - ms) ** 2).sum(1) / scale + ((so - ss) ** 2).sum(1) / scale).mean()


def covariance_distance(output, style):
    """Frobenius distance of the covariances, relative to the style's. Not squared: flat styles have small ones, and would drown all others."""
    a, b = covariance(output), covariance(style)
    return (((a - b).square().sum((1, 2)) + 1e-8) / (b.square().sum((1, 2)) + 1e-8)).sqrt().mean()
