# Register a runner at its first start, then run it. The settings file stays on its volume: it holds the runner's secret,
# and the runner itself changes it when that is renewed.
set -eu
config=/var/lib/nodeyard-runner/config.toml
if [ ! -e "$config" ]; then
    umask 077
    rm -f "$config.new"
    /opt/nodeyard/nodeyard-runner register --config "$config.new" --url "$NODEYARD_URL" --name "${NODEYARD_NAME:-kubernetes}"
    cat /etc/nodeyard/settings.toml >>"$config.new"
    mv "$config.new" "$config"
fi
unset NODEYARD_TOKEN
exec /opt/nodeyard/nodeyard-runner run --config "$config"
