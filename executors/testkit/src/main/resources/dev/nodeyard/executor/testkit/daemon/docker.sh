# A Docker Engine with a data folder, a socket and networks of its own.
. "$(dirname "$0")/supervise.sh"

docker() { timeout 60 docker -H "unix://$W/docker.sock" "$@"; }

stop() {
    docker ps -aq | xargs -r timeout 60 docker -H "unix://$W/docker.sock" rm -f
    docker network ls -q --filter type=custom | xargs -r timeout 60 docker -H "unix://$W/docker.sock" network rm
    end_by_file "$W/docker.pid"
    ip link del "$bridge"
}

# The name of the bridge is the claim to its addresses; 198.18.0.0/15 is set aside for tests.
lane=0
until bridge=nyd$lane && ip link add "$bridge" type bridge 2>/dev/null; do
    lane=$((lane + 1))
    [ $lane -lt 100 ] || { echo "no free bridge" >&2; exit 1; }
done
ip addr add "198.18.$lane.1/24" dev "$bridge"
ip link set "$bridge" up

# With iptables on, the engine would change the host's forwarding for good.
setsid dockerd --data-root "$W/data" --exec-root "$W/exec" --pidfile "$W/docker.pid" -H "unix://$W/docker.sock" \
    --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
    --bridge "$bridge" --default-address-pool "base=198.19.$lane.0/24,size=28" --shutdown-timeout 2 \
    >"$W/dockerd.log" 2>&1 &
daemon=$!
up() { curl -sf --max-time 5 --unix-socket "$W/docker.sock" http://engine/_ping; }
within 30 up || { tail -n 5 "$W/dockerd.log" >&2; exit 1; }
kill -0 $daemon

say version "$(docker version --format '{{.Server.Version}}')"
say gateway "198.18.$lane.1"
sh "$(dirname "$0")/image.sh" busybox "$W/docker.sock" "$W/image"
ready
