// From bevy_egui 0.42.0 (src/render/egui.wgsl), MIT, Copyright (c) 2021 Vladyslav Batyrenko; three changes, marked below.
struct Transform {
    scale: vec2<f32>,
    translation: vec2<f32>,
}

struct VertexInput {
    @location(0) position: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) color: vec4<f32>,
}

struct VertexOutput {
    @builtin(position) position: vec4<f32>,
    // In linear light, multiplied by the coverage.
    @location(0) tint: vec4<f32>,
    @location(1) uv: vec2<f32>,
    // How light words in this colour are, from 0.0 (dark) to 1.0.
    @location(2) light: f32,
}

@group(0) @binding(0) var<uniform> transform: Transform;

#ifdef BINDLESS
@group(1) @binding(0) var image_texture: binding_array<texture_2d<f32>>;
@group(1) @binding(1) var image_sampler: binding_array<sampler>;

// Fix for DX12 backend in wgpu which appears to only support struct immediates
// wgpu::backend::wgpu_core: Shader translation error for stage ShaderStages(FRAGMENT): HLSL: Unimplemented("immediate 'offset' has non-struct type; tracked by: https://github.com/gfx-rs/wgpu/issues/5683")
struct BindlessOffset {
    offset: u32,
};
var<immediate> offset: BindlessOffset;

#else //BINDLESS
@group(1) @binding(0) var image_texture: texture_2d<f32>;
@group(1) @binding(1) var image_sampler: sampler;
#endif // BINDLESS

// 0-1 linear  from  0-1 sRGB gamma.
fn linear_from_gamma_rgb(srgb: vec3<f32>) -> vec3<f32> {
    let cutoff = srgb < vec3<f32>(0.04045);
    let lower = srgb / vec3<f32>(12.92);
    let higher = pow((srgb + vec3<f32>(0.055)) / vec3<f32>(1.055), vec3<f32>(2.4));
    return select(higher, lower, cutoff);
}

// The same for a coverage, near enough to take it out of a colour again; exact at 0.0 and 1.0.
fn linear_from_gamma(a: f32) -> f32 {
    return a * (a * (a * 0.305306011 + 0.682171111) + 0.012522878);
}

// Coverage to the power of 1.7, to a two-hundredth. 1.0 would not bend it at all, 2.2 is what blending in gamma space would show.
fn bent(a: f32) -> f32 {
    return a * (0.6 * sqrt(a) + 0.4 * a);
}

// Changed from the original: colours are taken to linear light here, once a corner, and not once a point. Where a processor plays
// the graphics card, eight powers for every point of the window are a good part of a picture.
@vertex
fn vs_main(in: VertexInput) -> VertexOutput {
    let position = in.position * transform.scale + transform.translation;
    // egui's colours are premultiplied in gamma space. Converting them as they are darkens every half-covered edge, which draws a
    // dark line around light shapes on a light ground. So the coverage is taken out first.
    let coverage = in.color.a;
    let straight = min(in.color.rgb / max(coverage, 0.0001), vec3<f32>(1.0));
    let tint = vec4<f32>(linear_from_gamma_rgb(straight) * coverage, coverage);
    let light = smoothstep(0.3, 0.7, dot(straight, vec3<f32>(0.299, 0.587, 0.114)));
    return VertexOutput(vec4<f32>(position, 0.0, 1.0), tint, in.uv, light);
}

@fragment
fn fs_main(in: VertexOutput) -> @location(0) vec4<f32> {
    #ifdef BINDLESS
    let image_texture = image_texture[offset.offset];
    let image_sampler = image_sampler[offset.offset];
    #endif

    // Changed from the original: the coverage of the texture is taken out, too. Colours may be multiplied in linear light: it is
    // (nearly) a power of gamma space, and the power of a product is the product of the powers.
    let texel = textureSample(image_texture, image_sampler, in.uv);
    let painted = min(texel.rgb / max(linear_from_gamma(texel.a), 0.0001), vec3<f32>(1.0));
    let colour = painted * in.tint.rgb / max(in.tint.a, 0.0001);
    let coverage = texel.a * in.tint.a;

    // Changed from the original: egui means its coverage for blending in gamma space, but here the card blends in linear light,
    // where dark words on a light ground come out thin and light words on a dark ground heavy. Made up for by brightness, in words
    // only: shapes have the white corner of the texture, and their soft edges must still fit together.
    let dark_words = 1.0 - bent(1.0 - coverage);
    let words = mix(dark_words, bent(coverage), in.light);
    let seen = select(words, coverage, all(in.uv == vec2<f32>(0.0)));
    return vec4<f32>(colour * seen, seen);
}
